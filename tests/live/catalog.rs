//! What the catalog finds and calculates, compared with the real LiteLLM.

use crate::proxy::program;
use modelith_catalog::{Catalog, Part};
use modelith_testing::folder::Folder;
use std::process::{Command, Output};

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

fn modelith(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_modelith"))
        .args(args)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What is compiled in is what the installed LiteLLM knows: read again, nothing is another.
#[test]
#[ignore = "installs LiteLLM"]
fn the_catalog_is_what_this_litellm_knows() {
    let folder = Folder::new();
    folder.write("litellm.catalog", Catalog::shipped().text());
    let file = folder.path("litellm.catalog");
    let environment = program("python").parent().unwrap().join("..");
    let output = modelith(&[
        "catalog",
        "update",
        "--from",
        "venv",
        environment.to_str().unwrap(),
        "--released",
        Catalog::shipped().origin(Part::Settings).released,
        "--out",
        file.to_str().unwrap(),
    ]);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{err}");
    assert!(err.ends_with("litellm.catalog is current\n"), "{out}{err}");
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
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    print!("{}", text(&output.stdout));
}
