//! A key that its table does not have.

use crate::datum::lints::{unknown_header_key, unread_key};
use crate::datum::reader::Reader;
use crate::datum::shape::{Other, Table};
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::source::place::Span;
use modelith_catalog::Part;
use std::collections::BTreeMap;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-key",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::an_address_under_a_misspelled_name_is_not_used",
        "tests/live/evidence.rs::a_misspelled_table_of_a_row_is_ignored",
        "tests/live/evidence.rs::fallbacks_among_the_parameters_name_no_groups",
    ]),
    summary: "an unknown key",
    what: "Checks for keys that a table of a datum does not have, and for model groups in the parameter `fallbacks`.",
    why: "LiteLLM {litellm} ignores an unknown key or passes it to the provider. With `api_bse` instead of \
        `api_base` it sends the request, with your key, to the provider's default address: another company \
        reads your prompts.",
    example: include_str!("../../../tests/lints/unknown-key/expected.txt"),
    instead: "Write the key that the help suggests. LiteLLM parameters without a key of their own go in \
        `[ai_model.parameters]`, your own notes in `[ai_model.metadata]`.",
};

/// The table that every datum shares with b00t.
const HEADER: &str = "b00t";

/// Reports an unknown key, and returns the key that was probably meant.
///
/// Keys of the b00t tool are ignored.
pub(crate) fn report(
    reader: &Reader<'_>,
    table: &Table,
    name: &str,
    span: Span,
    absent: impl Fn(&str) -> bool,
) -> (Option<Diagnostic>, Option<&'static str>) {
    if table.foreign.contains(&name) {
        return (None, None);
    }
    let place = reader.elsewhere(table.name, name);
    let meant = meant(reader, table, name).filter(|key| absent(key));
    if table.name == HEADER && place.is_some() && reader.headless(reader.kind).is_some() {
        // Reported once, as the heading that is missing.
        return (None, None);
    }
    let is_lost = place.as_ref().is_some_and(|place| place.is_lost);
    if table.name == HEADER && meant.is_none() && !is_lost {
        let finding = unknown_header_key::report(reader, table, name, span, place);
        return (Some(finding), None);
    }
    let finding = Diagnostic::new(
        &LINT,
        reader.file,
        span,
        format!("unknown key `{name}` in `[{}]`", table.name),
    );
    // A key that LiteLLM decides on may be one of another version.
    let finding = match table.other {
        Some(Other::Section(_)) => finding.rests_on(Part::Settings),
        Some(Other::Prices) => finding.rests_on(Part::Parameters),
        None => finding,
    };
    let finding = match (meant, name) {
        (Some("api_base"), _) => finding.label(
            "LiteLLM would ignore this and send the request to the provider's default address",
        ),
        _ => finding,
    };
    let finding = match meant {
        Some(key) if own_key(table, name) == Some(key) => {
            finding.suggest(format!("the key for it in a datum is `{key}`"), span, key)
        }
        Some(key) => finding.suggest("a key with a similar name exists", span, key),
        None => {
            match place {
                Some(place) if place.is_lost => return (Some(finding.help(place.help)), None),
                place if unread_key::TABLES.contains(&table.name) => {
                    let help = place.map(|place| place.help);
                    return (Some(unread_key::key(reader, table, name, span, help)), None);
                }
                Some(place) => return (Some(finding.help(place.help)), None),
                None => {}
            }
            let mut known: Vec<_> = table.keys.iter().map(|key| key.name).collect();
            known.sort_unstable();
            finding.help(format!("`[{}]` accepts {}", table.name, one_of(known)))
        }
    };
    (Some(finding), meant)
}

/// Reports model groups in the parameter `fallbacks`, which LiteLLM takes for models with their prefixes.
pub(crate) fn fallbacks_among_parameters(entry: &Entry) -> Diagnostic {
    let message = "the parameter `fallbacks` names model groups";
    Diagnostic::new(&LINT, entry.value.file, entry.key, message)
        .label("LiteLLM would take the name for a model without a provider, and fail")
        .help("move it to `[ai_model]`")
}

/// The keys that unknown ones of the table probably are, misspelled, each with the place of the first of those.
pub(crate) fn all_meant(
    reader: &Reader<'_>,
    table: &Table,
    written: &DeTable<'_>,
) -> BTreeMap<&'static str, Span> {
    let mut all = BTreeMap::new();
    for name in written.keys() {
        if table.key(name.get_ref()).is_none()
            && let Some(key) = meant(reader, table, name.get_ref())
        {
            all.entry(key).or_insert_with(|| name.span().into());
        }
    }
    all
}

/// The key of the table that was probably meant: not if another table has a key of exactly this name.
fn meant(reader: &Reader<'_>, table: &Table, name: &str) -> Option<&'static str> {
    let known = || {
        let own = table.keys.iter().map(|key| key.name);
        own.chain(table.other_names(reader.catalog()))
    };
    let is_elsewhere = || reader.elsewhere(table.name, name).is_some();
    own_key(table, name).or_else(|| nearest(name, known()).filter(|_| !is_elsewhere()))
}

/// The key of a datum that writes this parameter of LiteLLM under another name.
fn own_key(table: &Table, name: &str) -> Option<&'static str> {
    let key = table.key_of_parameter(name)?;
    (key.name != name).then_some(key.name)
}
