//! The paths that the pages for contributors name exist.

use std::path::Path;

/// The pages.
const PAGES: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// What a path of this repository starts with; any other path of a Rust file is one of the compiler's.
const STARTS: [&str; 6] = [".ci/", "benches/", "crates/", "datums/", "docs/", "tests/"];

#[test]
fn paths_on_the_pages_for_contributors_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for page in PAGES {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for path in paths(&text) {
            let places = [root.join(path), root.join("crates/compiler/src").join(path)];
            assert!(places.iter().any(|it| it.exists()), "{page} names `{path}`");
            count += 1;
        }
    }
    assert!(count > 20, "only {count} paths were found");
}

#[test]
fn a_path_is_what_stands_in_backticks_without_a_placeholder() {
    let text = "`crates/a.rs`, `emit/b.rs` and `tests/lints/<code>/`, `tests/live`; `cargo test`; crates/b";
    let found: Vec<_> = paths(text).collect();
    assert_eq!(found, ["crates/a.rs", "emit/b.rs", "tests/live"]);
}

/// The paths in backticks; one with a placeholder is left out.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|quoted| {
            let is_rust =
                quoted.contains('/') && Path::new(quoted).extension() == Some("rs".as_ref());
            is_rust || STARTS.iter().any(|start| quoted.starts_with(start))
        })
        .filter(|quoted| !quoted.contains(['<', ' ', '*']))
}
