//! What the catalog finds and calculates, compared with the real LiteLLM.

use crate::proxy::program;
use std::process::Command;

#[test]
#[ignore = "installs LiteLLM"]
fn names_resolve_to_the_rows_that_litellm_finds() {
    assert_agrees("names.py");
}

#[test]
#[ignore = "installs LiteLLM"]
fn requests_cost_what_litellm_calculates() {
    assert_agrees("costs.py");
}

/// Runs a script beside the tests of the catalog, which fails if anything differs that is not known to.
fn assert_agrees(script: &str) {
    let output = Command::new(program("python"))
        .arg(format!(
            "{}/crates/catalog/tests/{script}",
            env!("CARGO_MANIFEST_DIR")
        ))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    print!("{}", text(&output.stdout));
}
