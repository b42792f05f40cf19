//! A setting that is misspelled, or in the wrong section.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::litellm::consequence::OF_UNKNOWN_KEY;
use crate::source::place::Span;
use modelith_catalog::{Catalog, Part, Section, Setting};

pub(crate) static LINT: Lint = Lint {
    code: "misspelt-setting",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::a_misspelled_setting_is_ignored",
        "tests/live/protection.rs::misspelled_keys_inside_of_settings_are_ignored",
    ]),
    summary: "a misspelled or misplaced setting of LiteLLM",
    what: "Checks for settings that LiteLLM does not know under this name in this section, but does know \
        under a similar name or in another section.",
    why: "LiteLLM {litellm} silently ignores an unknown setting: a misspelled `num_retries` means no retries, a \
        misspelled `max_budget` no budget, a misspelled `default_on` no guardrail.",
    example: include_str!("../../../tests/lints/misspelt-setting/expected.txt"),
    instead: "Write the name that the help suggests, in the section that LiteLLM reads it from: `num_retries` \
        in `[ai_proxy.router_settings]`.",
};

/// Reports a setting that has a similar name here, or the same one in another section.
pub(crate) fn report(
    reader: &Reader<'_>,
    section: Section,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    let finding = || {
        let message = format!("unknown setting `{name}` in `[{}]`", reader.table);
        Diagnostic::new(&LINT, reader.file, span, message)
            .label(consequence(section))
            .rests_on(Part::Settings)
    };
    let place = reader.elsewhere(&reader.table, name);
    let place = place.filter(|it| it.is_lost && section != Section::CacheParams);
    // What no version declares is not lost for certain, so it is only unknown here.
    match (elsewhere(reader.catalog(), section, name), place) {
        (Some((setting, _)), _) if !setting.is_declared() => return None,
        (Some((_, table)), Some(place)) if table.ends_with("cache_params") => {
            let cache = format!("or to `[ai_proxy{table}]` if it is the cache's");
            return Some(finding().help(format!("{}, {cache}", place.help)));
        }
        (Some((_, table)), _) => {
            let help = format!("move it to `[ai_proxy{table}]`, where LiteLLM reads it");
            return Some(finding().help(help));
        }
        (None, Some(place)) => return Some(finding().help(place.help)),
        (None, None) => {}
    }
    let known = reader
        .catalog()
        .settings(section)
        .map(|setting| setting.name);
    let near = nearest(name, known)?;
    Some(finding().suggest("a setting with a similar name exists", span, near))
}

/// The setting with this name in another section, with the table of that below `[ai_proxy]`.
pub(crate) fn elsewhere(
    catalog: &Catalog,
    section: Section,
    name: &str,
) -> Option<(Setting, &'static str)> {
    let others = SECTIONS.iter().filter(|(other, _)| *other != section);
    let mut found =
        others.filter_map(|(other, table)| Some((catalog.setting(*other, name)?, *table)));
    found.next()
}

/// What LiteLLM does with a setting that it does not know.
pub(crate) fn consequence(section: Section) -> &'static str {
    match section {
        Section::CacheParams => "LiteLLM would ignore this; with a Redis cache it would not start",
        _ => "LiteLLM would ignore this",
    }
}

/// Reports a key of a table inside of a section that accepts only the known ones.
pub(crate) fn of(reader: &Reader<'_>, name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let message = format!("unknown setting `{name}` in `[{}]`", reader.table);
    let finding = Diagnostic::new(&LINT, reader.file, span, message)
        .label(OF_UNKNOWN_KEY)
        .rests_on(Part::Settings);
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.suggest("a setting with a similar name exists", span, near),
        None if known.len() > MOST_LISTED => {
            let version = reader.catalog().litellm_version();
            finding.help(format!("remove it: LiteLLM {version} does not read it"))
        }
        None => finding.help(format!(
            "`[{}]` accepts {}",
            reader.table,
            one_of(known.iter().copied())
        )),
    }
}

/// Reports a key of a provider's budget that is not one, such as a name that other budgets of LiteLLM have.
pub(crate) fn of_budget(reader: &Reader<'_>, name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let finding = of(reader, name, span, known);
    let meant = match name {
        "max_budget" => "budget_limit",
        "budget_duration" => "time_period",
        _ => return finding,
    };
    finding.suggest("the key for it here is", span, meant)
}

/// How many keys of a table a message lists.
const MOST_LISTED: usize = 16;

/// The sections, each with the path of its table below `[ai_proxy]`.
const SECTIONS: &[(Section, &str)] = &[
    (Section::RouterSettings, ".router_settings"),
    (Section::GeneralSettings, ".general_settings"),
    (Section::LitellmSettings, ".litellm_settings"),
    (Section::CallbackSettings, ".callback_settings"),
    (Section::CacheParams, ".litellm_settings.cache_params"),
    (Section::TopLevel, ""),
];
