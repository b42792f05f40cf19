//! A table or key at the top level that datums do not have.

use crate::datum::kind::DatumKind;
use crate::datum::lints::missing_table::is_near;
use crate::datum::lints::unread_key;
use crate::datum::reader::{Elsewhere, Reader};
use crate::datum::shape::Table;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::Span;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-table",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/models.rs::unknown_models_are_refused"]),
    summary: "an unknown table or key at the top level of a datum",
    what: "Checks for tables and keys at the top level of a datum that are probably misspelled, or belong in a \
        table or in another datum. A datum has `[b00t]` and the table of its kind.",
    why: "The table would be ignored: with `[ai_modle]` the model is missing from the proxy, and LiteLLM {litellm} \
        answers requests for it with 400; a misplaced setting or parameter has no effect.",
    example: include_str!("../../../tests/lints/unknown-table/expected.txt"),
    instead: "Correct the name of the table, or move the key into its table. Keep your own notes in \
        `[ai_model.metadata]`.",
};

/// Reports a table that overlays do not have.
pub(crate) fn in_overlay(reader: &Reader<'_>, name: &str, span: Span) -> Diagnostic {
    let message = format!("unknown table `{name}` at the top level of the overlay");
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    match nearest(name, DatumKind::ALL.iter().map(|kind| kind.name())) {
        Some(near) => finding.suggest("a table with a similar name exists", span, near),
        None => finding.help(
            "an overlay may contain `[ai_model.NAME]`, `[ai_provider.NAME]` and `[ai_proxy]`",
        ),
    }
}

/// Checks the top level of a datum.
pub(crate) fn check(
    table: &DeTable<'_>,
    kind: DatumKind,
    header: &Header,
    reader: &mut Reader<'_>,
) {
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
            format!("unknown {what} `{name}` at the top level of the datum"),
        );
        let unread = |help: String| unread_key::at_top_level(reader, what, name, span, help);
        let is_near = |known: &&Table| is_near(known, name, value.get_ref());
        let near = tables.iter().find(is_near).map(|known| known.name);
        let is_type = header.kind.get().is_some_and(|it| it.0 == name);
        if is_type && table.get(kind.name()).is_none() {
            // The suffix of the file is wrong, which is reported at the type.
            continue;
        }
        let other = DatumKind::ALL.iter().find(|other| other.name() == name);
        let place = match other {
            Some(_) => Some(Elsewhere {
                help: match table.get(kind.name()) {
                    Some(_) => format!("move it to a datum of type `{name}`"),
                    None => format!("write `[{}]`", kind.name()),
                },
                is_lost: true,
            }),
            None => reader.elsewhere("", name),
        };
        // Reported once, as the heading that is missing.
        let is_headless = |table: &Table| {
            let is_key = table.key(name).is_some() || table.foreign.contains(&name);
            is_key && reader.headless(table.name).is_some()
        };
        let is_of_body = place.is_some() && reader.headless(kind.name()).is_some();
        if tables.iter().any(is_headless) || is_of_body && other.is_none() {
            continue;
        }
        reader.found.push(match (near, place) {
            (Some(near), _) => finding.suggest("a table with a similar name exists", span, near),
            (None, Some(place)) if place.is_lost => finding.help(place.help),
            (None, place) => unread(place.map_or_else(|| contents(kind), |it| it.help)),
        });
    }
}

/// What a datum of this kind may contain.
fn contents(kind: DatumKind) -> String {
    let names: Vec<_> = kind
        .tables()
        .iter()
        .map(|known| format!("`[{}]`", known.name))
        .collect();
    let notes = if kind == DatumKind::AiModel {
        "; keep your own notes in `[ai_model.metadata]`"
    } else {
        ""
    };
    format!("a datum contains {}{notes}", names.join(" and "))
}
