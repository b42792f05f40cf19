//! A required table that is missing.

use crate::datum::keys::Keys;
use crate::datum::kind::DatumKind;
use crate::datum::reader::Reader;
use crate::datum::shape::{Key, Table};
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::Span;
use toml::de::{DeTable, DeValue};

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
pub(crate) fn report(
    reader: &Reader<'_>,
    meant: &Table,
    table: &DeTable<'_>,
) -> Option<Diagnostic> {
    let name = meant.name;
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
    (!was_meant(meant, table)).then(|| {
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

/// Whether the datum has a table that is probably this one, under another name.
pub(crate) fn was_meant(meant: &Table, datum: &DeTable<'_>) -> bool {
    let mut others = datum.iter().filter(|(key, _)| key.get_ref() != meant.name);
    others.any(|(key, value)| is_near(meant, key.get_ref(), value.get_ref()))
        || !datum.contains_key(meant.name) && has_other_kind(meant, datum)
}

/// Whether a table with this name and these keys is probably this one: its name is similar, or its keys are the required ones.
pub(crate) fn is_near(meant: &Table, name: &str, value: &DeValue<'_>) -> bool {
    if nearest(name, [meant.name]).is_some() {
        return true;
    }
    let mut required = meant.keys.iter().filter(|key| key.required).peekable();
    let has = |key: &Key| value.as_table().is_some_and(|it| it.contains_key(key.name));
    let is_kind = DatumKind::ALL.iter().any(|kind| kind.name() == name);
    required.peek().is_some() && !is_kind && required.all(has)
}

/// Whether a datum that should have this table of its kind has that of another kind.
fn has_other_kind(meant: &Table, datum: &DeTable<'_>) -> bool {
    let kinds = || DatumKind::ALL.iter().map(|kind| kind.name());
    kinds().any(|kind| kind == meant.name) && kinds().any(|kind| datum.contains_key(kind))
}
