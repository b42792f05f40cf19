//! Folders of fixtures, compiling them, and goldens.

use modelith_catalog::Catalog;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Compilation, Content, Level, Report, Source, compile, emit, folder};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A path below `tests/`.
pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

/// The sources in a folder below `tests/`. In their texts, `{litellm}` stands for the version of the catalog.
pub(crate) fn sources(path: &str) -> Vec<Source> {
    let mut read = folder::read(&fixture(path)).unwrap_or_else(|error| panic!("{error}"));
    for source in &mut read {
        if let Content::Bytes(bytes) = &mut source.content
            && let Ok(text) = str::from_utf8(bytes)
        {
            *bytes = text.replace("{litellm}", version()).into_bytes();
        }
    }
    read
}

/// The version of LiteLLM that the catalog describes.
pub(crate) fn version() -> &'static str {
    Catalog::shipped().litellm_version()
}

/// The datums in a folder below `tests/`, without the modules beside them.
pub(crate) fn datums(path: &str) -> Vec<Source> {
    let mut all = sources(path);
    all.retain(is_datum);
    all
}

/// Whether a source is a datum or an overlay, and not a module.
pub(crate) fn is_datum(source: &Source) -> bool {
    source.path.contains(".toml")
}

/// Compiles sources as if they were in `datums/`.
pub(crate) fn compiled(sources: Vec<Source>) -> Compilation {
    compile(sources, "datums")
}

/// Compiles one text as `gpt-4o.ai_model.toml`.
pub(crate) fn compiled_text(text: impl Into<String>) -> Compilation {
    compiled(vec![Source::text("gpt-4o.ai_model.toml", text)])
}

/// Every finding as `path:line:column code`, in the report's order.
pub(crate) fn places(report: &Report) -> Vec<String> {
    let place = |found: &modelith_compiler::Diagnostic| {
        let file = report.file(found.file);
        let at = file.position(found.span.start);
        format!(
            "{}:{}:{} {}",
            file.path, at.line, at.column, found.lint.code
        )
    };
    report.diagnostics.iter().map(place).collect()
}

/// The report as people read it.
pub(crate) fn human(report: &Report) -> String {
    render(report, Format::Human, false)
}

/// Asserts that there are no findings.
pub(crate) fn assert_clean(compilation: &Compilation) {
    assert!(
        compilation.report.diagnostics.is_empty(),
        "{}",
        human(&compilation.report)
    );
    assert_eq!(compilation.report.count(Level::Deny), 0);
    assert!(compilation.output.is_some());
}

/// Compares a text, in which the version of LiteLLM becomes `{litellm}`, with the golden at a path below `tests/`, and gives what differs, so that a test can collect all of it.
pub(crate) fn golden(path: &str, text: &str) -> Result<(), String> {
    modelith_testing::golden::compare(&fixture(path), &text.replace(version(), "{litellm}"))
}

/// Asserts that compiling one file has exactly these findings, as `line:column code`.
#[track_caller]
pub(crate) fn assert_found(text: &str, expected: &[&str]) {
    let compilation = compiled_text(text);
    let found: Vec<_> = places(&compilation.report)
        .into_iter()
        .map(|place| place.replacen("gpt-4o.ai_model.toml:", "", 1))
        .collect();
    assert_eq!(
        found,
        expected,
        "in\n{}\n{}",
        text.chars().take(2000).collect::<String>(),
        human(&compilation.report)
    );
}

/// The configuration of datums without errors.
#[track_caller]
pub(crate) fn config_of(compilation: &Compilation) -> Value {
    let output = compilation.output.as_ref();
    let output = output.unwrap_or_else(|| panic!("{}", human(&compilation.report)));
    serde_json::from_str(&emit::Config::new(output).json()).unwrap()
}
