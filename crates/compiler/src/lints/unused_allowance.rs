//! An allowance for which nothing is found.

use crate::diagnostic::Diagnostic;
use crate::keys::Allowance;
use crate::lint::{Level, Lint};
use crate::span::Spanned;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unused-allowance",
    level: Level::Warn,
    summary: "nothing is found that a datum allows",
    explanation: "What was allowed is no longer found: it was mended, or the catalog has learnt of it. The allowance would hide the next mistake of that kind.",
};

/// Says that an allowance can go.
pub(crate) fn report(allowance: &Spanned<Allowance>, code: &str) -> Diagnostic {
    let message = format!("nothing is found here that `{code}` would say");
    Diagnostic::new(&LINT, allowance.file, allowance.span, message).help("remove the allowance")
}
