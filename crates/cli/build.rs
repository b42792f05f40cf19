//! Links the unwinder into the program, where the C compiler has it as an archive. As a library that is loaded it costs
//! every start a tenth of a millisecond, and `modelith config` takes less than one.

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
    let asked = Command::new(linker)
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    // Where it has none, it gives the name back.
    let found = asked
        .ok()
        .and_then(|said| String::from_utf8(said.stdout).ok());
    if found.is_some_and(|path| Path::new(path.trim_end()).is_absolute()) {
        println!("cargo::rustc-link-lib=gcc_eh");
    }
}
