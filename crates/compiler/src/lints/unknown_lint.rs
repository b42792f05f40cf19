//! A lint that does not exist.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::source::FileId;
use crate::span::Span;
use crate::suggest::nearest;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-lint",
    level: Level::Deny,
    summary: "there is no such lint",
    explanation: "A level or an allowance for a lint that does not exist changes nothing. `modelith explain` lists the lints.",
};

/// Says which lint was probably meant.
pub(crate) fn report(file: FileId, code: &str, span: Span) -> Diagnostic {
    let finding = Diagnostic::new(&LINT, file, span, format!("there is no lint `{code}`"));
    match nearest(code, super::ALL.iter().map(|lint| lint.code)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("`modelith explain` lists the lints"),
    }
}
