//! A table or key at the top that no datum has.

use crate::datum::kind::Kind;
use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::Span;
use toml::de::DeTable;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-table",
    level: Level::Deny,
    summary: "an unknown table or key at the top of a datum",
    what: "",
    why: "A datum has two tables at its top: `[b00t]` and the one of its kind. Anything else there is a \
        misspelling, or a key that stands above its table: it would be left out without a word.",
    example: include_str!("../../../tests/lints/unknown-table/expected.txt"),
    instead: "",
};

/// Says that an overlay has no such table.
pub(crate) fn in_overlay(reader: &Reader<'_>, name: &str, span: Span) -> Diagnostic {
    let message = format!("unknown table `{name}` at the top of the overlay");
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    match nearest(name, Kind::ALL.iter().map(|kind| kind.name())) {
        Some(near) => finding.suggest("a table with a similar name exists", span, near),
        None => {
            finding.help("an overlay has `[ai_model.NAME]`, `[ai_provider.NAME]` and `[ai_proxy]`")
        }
    }
}

/// Looks at everything at the top of a datum.
pub(crate) fn check(table: &DeTable<'_>, kind: Kind, reader: &mut Reader<'_>) {
    let tables = kind.tables();
    for (key, value) in table {
        let name: &str = key.get_ref();
        if tables.iter().any(|known| known.name == name) {
            continue;
        }
        let span = Span::from(key.span());
        let what = if value.get_ref().is_table() {
            "table"
        } else {
            "key"
        };
        let finding = Diagnostic::new(
            &LINT,
            reader.file,
            span,
            format!("unknown {what} `{name}` at the top of the datum"),
        );
        let owner = tables.iter().find(|known| known.key(name).is_some());
        let near = nearest(name, tables.iter().map(|known| known.name));
        reader.found.push(match (near, owner) {
            (Some(near), _) => finding.suggest("a table with a similar name exists", span, near),
            (None, Some(owner)) => finding.help(format!("it belongs below `[{}]`", owner.name)),
            (None, None) => {
                let names: Vec<_> = tables
                    .iter()
                    .map(|known| format!("`[{}]`", known.name))
                    .collect();
                let notes = if kind == Kind::AiModel {
                    "; notes of yours go below `[ai_model.metadata]`"
                } else {
                    ""
                };
                finding.help(format!("a datum has {}{notes}", names.join(" and ")))
            }
        });
    }
}
