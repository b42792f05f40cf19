//! A lint that does not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-lint",
    level: Level::Deny,
    summary: "there is no such lint",
    what: "",
    why: "A level or an allowance for a lint that does not exist changes nothing. `modelith explain` lists the lints.",
    example: include_str!("../../../tests/lints/unknown-lint/expected.txt"),
    instead: "",
};

/// Says which lint was probably meant.
pub(crate) fn report(file: FileId, code: &str, span: Span, lints: &[&'static Lint]) -> Diagnostic {
    let finding = Diagnostic::new(&LINT, file, span, format!("there is no lint `{code}`"));
    match nearest(code, lints.iter().map(|lint| lint.code)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("`modelith explain` lists the lints"),
    }
}
