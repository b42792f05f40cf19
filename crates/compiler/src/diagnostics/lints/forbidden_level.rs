//! A level that a lint cannot have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "forbidden-level",
    level: Level::Deny,
    summary: "a lint that denies is lowered",
    what: "",
    why: "What denies by itself guards against a key or a request that is lost: a secret in a datum, an unknown key, a fallback to nowhere. No datum can lower that. Mend what is found instead.",
    example: include_str!("../../../tests/lints/forbidden-level/expected.txt"),
    instead: "",
};

/// Says that the lint stays as it is.
pub(crate) fn report(file: FileId, lint: &Lint, level: Level, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be lowered to `{level}`", lint.code);
    Diagnostic::new(&LINT, file, span, message)
        .label("what it finds would lose a key or a request")
        .help("remove this, and mend what is found")
}
