//! A key that every datum has.

use crate::datum::reader::Reader;
use crate::datum::shape::Key;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "missing-key",
    level: Level::Deny,
    summary: "a key is missing",
    what: "",
    why: "Without this key there is no model to speak of: LiteLLM stops with a bare `KeyError`, or drops \
        the model with a line in its log.",
    example: include_str!("../../../tests/lints/missing-key/expected.txt"),
    instead: "",
};

/// Says which key is missing from the table with this heading.
pub(crate) fn report(reader: &Reader<'_>, key: &Key, heading: Span) -> Diagnostic {
    let message = format!(
        "the key `{}` is missing from `[{}]`",
        key.name, reader.table
    );
    Diagnostic::new(&LINT, reader.file, heading, message)
        .help(format!("add it, as in `{} = {}`", key.name, key.example))
}
