//! An allowance that is not used.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unused-allowance",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "an allowance that is not used",
    what: "Checks for entries of `allow` whose lint finds nothing in the datum.",
    why: "What was allowed is no longer found, and the allowance would hide the next mistake of this kind.",
    example: include_str!("../../../tests/lints/unused-allowance/expected.txt"),
    instead: "Remove the entry from `allow`.",
};

/// Reports an allowance that can be removed.
pub(crate) fn report(file: FileId, span: Span, code: &str) -> Diagnostic {
    let message = format!("`{code}` finds nothing in this datum");
    Diagnostic::new(&LINT, file, span, message).help("remove the allowance")
}
