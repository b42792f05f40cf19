//! An allowance for which nothing is found.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unused-allowance",
    level: Level::Warn,
    summary: "nothing is found that a datum allows",
    what: "",
    why: "What was allowed is no longer found: it was mended, or the catalog has learnt of it. The allowance would hide the next mistake of that kind.",
    example: include_str!("../../../tests/lints/unused-allowance/expected.txt"),
    instead: "",
};

/// Says that an allowance can go.
pub(crate) fn report(file: FileId, span: Span, code: &str) -> Diagnostic {
    let message = format!("nothing is found here that `{code}` would say");
    Diagnostic::new(&LINT, file, span, message).help("remove the allowance")
}
