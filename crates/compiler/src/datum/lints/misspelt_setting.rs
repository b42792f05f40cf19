//! A setting that is misspelled, or in the wrong section.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::source::place::Span;
use modelith_catalog::Section;

pub(crate) static LINT: Lint = Lint {
    code: "misspelt-setting",
    level: Level::Deny,
    grounds: Grounds::Seen(&[]),
    summary: "a misspelled or misplaced setting of LiteLLM",
    what: "Checks for settings that LiteLLM does not know under this name in this section, but does know \
        under a similar name or in another section.",
    why: "LiteLLM 1.106.2 silently ignores an unknown setting: a misspelled `num_retries` means no retries, a \
        misspelled `max_budget` no budget.",
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
        Diagnostic::new(&LINT, reader.file, span, message).label("LiteLLM would ignore this")
    };
    let elsewhere = SECTIONS
        .iter()
        .find(|(other, _)| *other != section && modelith_catalog::setting(*other, name).is_some());
    if let Some((_, table)) = elsewhere {
        return Some(finding().help(format!(
            "move it to `[ai_proxy{table}]`, where LiteLLM reads it"
        )));
    }
    let known = modelith_catalog::settings(section).map(|setting| setting.name);
    let near = nearest(name, known)?;
    Some(finding().suggest("a setting with a similar name exists", span, near))
}

/// Reports a key of a table that accepts only the known ones.
pub(crate) fn of(reader: &Reader<'_>, name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let message = format!("unknown setting `{name}` in `[{}]`", reader.table);
    let finding =
        Diagnostic::new(&LINT, reader.file, span, message).label("LiteLLM would ignore this");
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.suggest("a setting with a similar name exists", span, near),
        None => finding.help(format!(
            "`[{}]` accepts {}",
            reader.table,
            one_of(known.iter().copied())
        )),
    }
}

/// The sections, each with the path of its table below `[ai_proxy]`.
const SECTIONS: &[(Section, &str)] = &[
    (Section::RouterSettings, ".router_settings"),
    (Section::GeneralSettings, ".general_settings"),
    (Section::LitellmSettings, ".litellm_settings"),
    (Section::CallbackSettings, ".callback_settings"),
    (Section::CacheParams, ".litellm_settings.cache_params"),
    (Section::TopLevel, ""),
];
