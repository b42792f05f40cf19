//! Reports made by hand, for the tests of the renderers.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::report::Report;
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use std::ops::Range;

pub(super) static ERROR: Lint = Lint {
    code: "unknown-key",
    level: Level::Deny,
    grounds: Grounds::Advice,
    summary: "a key that nothing reads",
    what: "Finds a mistake.",
    why: "LiteLLM ignores it.",
    example: "",
    instead: "Write another.",
};

pub(super) static WARNING: Lint = Lint {
    code: "odd-value",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a value that is seldom meant",
    what: "Finds what may be a mistake.",
    why: "It may be right.",
    example: "",
    instead: "Write another.",
};

/// A report on these files, by path and text, in the folder `datums`.
pub(super) fn report(files: &[(&str, &str)], diagnostics: Vec<Diagnostic>) -> Report {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
        ..File::default()
    });
    Report {
        root: "datums".to_owned(),
        files: files.collect(),
        diagnostics,
    }
}

/// A finding in the file of this index.
pub(super) fn found(
    lint: &'static Lint,
    file: u32,
    span: Range<usize>,
    message: &str,
) -> Diagnostic {
    Diagnostic::new(lint, FileId(file), Span::from(span), message)
}

/// The place of `part` in `text`.
pub(super) fn span_of(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).expect("it is in the text");
    start..start + part.len()
}
