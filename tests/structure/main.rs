//! The shape of the workspace, and the words in it: `cargo test --test structure`.
//!
//! - No two files of a crate import each other in a loop, so that each crate can be read from one end to the other. Files
//!   in a folder import by the module that defines a name (`use crate::engine::plan::Plan`), never through what their own
//!   `mod.rs` or `lib.rs` re-exports.
//! - The folders of the compiler are its stages, in order.
//! - No text has a phrase of which `words.txt` says what to write instead.

mod folder;
mod imports;
mod lexer;
mod loops;
mod made_up;
mod map;
mod package;
mod phrases;
mod stages;
mod words;

use package::Package;
use std::fs;
use std::path::Path;

#[test]
fn no_files_import_each_other_in_a_loop() {
    let found: Vec<_> = crates().iter().flat_map(|name| faults(name)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// The crates of the workspace.
fn crates() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let own = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let own = own.filter(|entry| entry.path().join("Cargo.toml").is_file());
    let own = own.map(|entry| entry.file_name().into_string().expect("UTF-8"));
    let mut all: Vec<_> = own.chain([".".to_owned()]).collect();
    all.sort();
    all
}

/// What is wrong with a crate, in words.
fn faults(name: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if name == "." {
        root.to_owned()
    } else {
        root.join("crates").join(name)
    };
    let package = Package::read(&folder.join("src"));
    let mut found = loops::loops(&package);
    if name == "compiler" {
        found.extend(stages::disorder(&package));
    }
    found
        .iter()
        .map(|fault| format!("crate {name}: {fault}"))
        .collect()
}
