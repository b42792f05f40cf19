//! A level that a lint cannot have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "forbidden-level",
    level: Level::Deny,
    summary: "a lint that denies is lowered",
    what: "Checks for levels and allowances that lower a lint whose own level is `deny`.",
    why: "Lints that deny guard against a lost key, request, limit or protection: a secret in a datum, an \
        unknown key, a fallback to a model that does not exist.",
    example: include_str!("../../../tests/lints/forbidden-level/expected.txt"),
    instead: "Remove the level from `lints`, or the entry from `allow`, and fix what the lint finds.",
};

/// Reports a level that the lint cannot have.
pub(crate) fn report(file: FileId, lint: &Lint, level: Level, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be lowered to `{level}`", lint.code);
    Diagnostic::new(&LINT, file, span, message)
        .label("what it finds would lose a key or a request")
        .help("remove this, and fix what the lint finds")
}
