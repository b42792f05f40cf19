//! libFuzzer changes the text of datums; a line `#### PATH` begins a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use modelith_compiler::{Content, Source};
use modelith_fuzz::property::{check, shown};
use std::collections::BTreeMap;

fuzz_target!(|bytes: &[u8]| {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut path = "a.ai_model.toml".to_owned();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"#### ").map(|name| String::from_utf8_lossy(name).trim_end().to_owned()) {
            Some(name) if !name.is_empty() => path = name,
            _ => files.entry(path.clone()).or_default().extend(line),
        }
    }
    let sources: Vec<_> = files
        .into_iter()
        .map(|(path, bytes)| Source {
            path,
            content: Content::Bytes(bytes),
        })
        .collect();
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    if let Err(wrong) = check(&sources, sum % 4 == 0, sum % 16 == 1) {
        panic!("{wrong}\n{}", shown(&sources));
    }
});
