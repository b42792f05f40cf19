//! Links the unwinder statically if the C compiler has it as an archive. Loading it as a shared library takes a tenth of
//! a millisecond at every start, and `modelith config` takes less than one in all.

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let native = env::var("HOST").ok() == env::var("TARGET").ok();
    if !native || !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let output = Command::new(linker)
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    // Without the archive, the compiler prints the name as it was passed.
    let path = output
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok());
    if path.is_some_and(|path| Path::new(path.trim_end()).is_absolute()) {
        println!("cargo::rustc-link-lib=gcc_eh");
    }
}
