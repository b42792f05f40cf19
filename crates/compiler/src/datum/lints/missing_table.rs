//! A required table that is missing.

use crate::datum::keys::Keys;
use crate::datum::reader::Reader;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::Span;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "missing-table",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a required table is missing",
    what: "Checks that a datum has the header `[b00t]` and the table of its kind, such as `[ai_model]`.",
    why: "Without either table there is nothing to compile, and the model would be missing from the proxy.",
    example: include_str!("../../../tests/lints/missing-table/expected.txt"),
    instead: "Add the missing table; `modelith new` writes a complete datum.",
};

/// Reports a missing table, unless a misspelled one stands in its place; an empty datum is one finding.
pub(crate) fn report(reader: &Reader<'_>, name: &str, table: &DeTable<'_>) -> Option<Diagnostic> {
    if table.is_empty() {
        // Reported once, for the header.
        return (name == Header::TABLE.name).then(|| {
            Diagnostic::new(&LINT, reader.file, Span::default(), "the datum is empty")
                .help("remove the file, or write a new datum with `modelith new`")
        });
    }
    if let Some(first) = reader.headless(name) {
        return Some(above(reader, name, first));
    }
    (!was_meant(name, table)).then(|| {
        Diagnostic::new(
            &LINT,
            reader.file,
            Span::default(),
            format!("missing table `[{name}]`"),
        )
        .help(format!(
            "add `[{name}]`; `modelith new` writes a complete datum"
        ))
    })
}

/// Reports a missing heading above the first of its keys.
pub(crate) fn above(reader: &Reader<'_>, name: &str, first: Span) -> Diagnostic {
    let message = format!("missing table `[{name}]`");
    Diagnostic::new(&LINT, reader.file, first, message)
        .label(format!("this is a key of `[{name}]`"))
        .help(format!("write `[{name}]` above it"))
}

/// Whether the datum has a table that is probably this one, misspelled.
pub(crate) fn was_meant(name: &str, table: &DeTable<'_>) -> bool {
    table
        .keys()
        .any(|key| nearest(key.get_ref(), [name]).is_some())
}
