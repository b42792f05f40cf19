//! A setting that is nearly one of LiteLLM's.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::source::place::Span;
use modelith_catalog::Section;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "misspelt-setting",
    level: Level::Deny,
    summary: "a setting is nearly one that LiteLLM knows",
    what: "",
    why: "LiteLLM ignores a setting that it does not know, without a word: a misspelt `num_retries` means no retries, a misspelt `max_budget` no budget.",
    example: include_str!("../../../tests/lints/misspelt-setting/expected.txt"),
    instead: "",
};

/// Says which setting was probably meant, here or in another section.
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
            "it is a setting of `[ai_proxy{table}]`: write it there"
        )));
    }
    let known = modelith_catalog::settings(section).map(|setting| setting.name);
    let near = nearest(name, known)?;
    Some(finding().suggest("a setting with a similar name exists", span, near))
}

/// Says that a table takes only these keys.
pub(crate) fn of(reader: &Reader<'_>, name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let message = format!("unknown setting `{name}` in `[{}]`", reader.table);
    let finding =
        Diagnostic::new(&LINT, reader.file, span, message).label("LiteLLM would ignore this");
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.suggest("a setting with a similar name exists", span, near),
        None => finding.help(format!("it may have {}", one_of(known.iter().copied()))),
    }
}

/// The sections, with the tables that they are below `[ai_proxy]`.
const SECTIONS: &[(Section, &str)] = &[
    (Section::RouterSettings, ".router_settings"),
    (Section::GeneralSettings, ".general_settings"),
    (Section::LitellmSettings, ".litellm_settings"),
    (Section::CallbackSettings, ".callback_settings"),
    (Section::CacheParams, ".litellm_settings.cache_params"),
    (Section::TopLevel, ""),
];
