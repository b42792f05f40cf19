//! A key or a table that nothing reads.

use crate::datum::reader::Reader;
use crate::datum::shape::Table;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "unread-key",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a key or table that neither Modelith nor LiteLLM has",
    what: "Checks for keys of `[ai_model]` and `[ai_provider]`, and for tables beside them, whose names are unlike \
        any that Modelith or LiteLLM has, and for keys in `[ai_model.metadata]` that would have an effect in `[ai_model]`. A name that is almost a known one is `unknown-key` or `unknown-table`.",
    why: "The key is ignored. If another tool reads it, that is as it should be; if not, it has no effect.",
    example: include_str!("../../../tests/lints/unread-key/expected.txt"),
    instead: "Remove the key, or keep it as a note in `[ai_model.metadata]`. To keep it for another tool, allow \
        this lint.",
};

/// The tables that other tools may share.
pub(crate) const TABLES: &[&str] = &["ai_model", "ai_provider"];

/// Reports a key of one of these tables.
pub(crate) fn key(
    reader: &Reader<'_>,
    table: &Table,
    name: &str,
    span: Span,
    help: Option<String>,
) -> Diagnostic {
    let message = format!("nothing reads the key `{name}` in `[{}]`", table.name);
    let notes = "remove it, or move it to `[ai_model.metadata]`";
    Diagnostic::new(&LINT, reader.file, span, message)
        .help(help.unwrap_or_else(|| notes.to_owned()))
}

/// Reports a key of a model among its notes.
pub(crate) fn note(name: &str, entry: &Entry) -> Diagnostic {
    let message = format!("nothing reads the key `{name}` in `[ai_model.metadata]`");
    Diagnostic::new(&LINT, entry.value.file, entry.key, message)
        .label("a note has no effect")
        .help("move it to `[ai_model]`")
}

/// Reports a table or key at the top level of a datum.
pub(crate) fn at_top_level(
    reader: &Reader<'_>,
    what: &str,
    name: &str,
    span: Span,
    help: String,
) -> Diagnostic {
    let message = format!("nothing reads the {what} `{name}` at the top level of the datum");
    Diagnostic::new(&LINT, reader.file, span, message).help(help)
}
