//! What one process of LiteLLM takes.

use crate::proxy::Proxy;
use crate::raw::Raw;
use std::fs;

const MEBIBYTE: u64 = 1 << 20;

#[cfg(target_os = "linux")]
#[test]
#[ignore = "installs LiteLLM"]
fn each_process_takes_hundreds_of_megabytes() {
    let raw = Raw::serve("small", "model_list: []\n");
    let memory = private_memory(&raw.proxy);
    assert!(memory >= 250 * MEBIBYTE, "{} MiB", memory / MEBIBYTE);
}

/// The bytes that the process of a proxy shares with no other.
fn private_memory(proxy: &Proxy) -> u64 {
    let guard = proxy.guard_id();
    let children = fs::read_to_string(format!("/proc/{guard}/task/{guard}/children")).unwrap();
    let litellm = children.split_whitespace().next().unwrap();
    let rollup = fs::read_to_string(format!("/proc/{litellm}/smaps_rollup")).unwrap();
    let line = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Private_Dirty:"))
        .unwrap();
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
    kibibytes * 1024
}
