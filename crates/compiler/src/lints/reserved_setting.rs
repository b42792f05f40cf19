//! A setting that is written elsewhere.

use crate::diagnostic::Diagnostic;
use crate::keys::Reader;
use crate::lint::{Level, Lint};
use crate::span::Span;
use modelith_catalog::Section;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "reserved-setting",
    level: Level::Deny,
    summary: "a setting is written elsewhere",
    explanation: "What a datum says in a key of its own is written there and only there. `include` would have LiteLLM read files that nobody checked, which are not in the binary either.",
};

/// Settings that are written elsewhere, and where.
const ELSEWHERE: &[(Section, &str, &str)] = &[
    (
        Section::TopLevel,
        "model_list",
        "each model is a datum of its own: `modelith new` writes one",
    ),
    (
        Section::TopLevel,
        "include",
        "write what the file says in datums: they are checked, and compiled in",
    ),
    (
        Section::GeneralSettings,
        "master_key",
        "name its variable: `master_key_env = \"LITELLM_MASTER_KEY\"` below `[ai_proxy]`",
    ),
    (
        Section::LitellmSettings,
        "model_list",
        "each model is a datum of its own: `modelith new` writes one",
    ),
    (
        Section::LitellmSettings,
        "credential_list",
        "write an `ai_provider` datum, which models inherit from",
    ),
];

/// Whether a setting is written elsewhere.
pub(crate) fn is_reserved(section: Section, name: &str) -> bool {
    ELSEWHERE
        .iter()
        .any(|(of, known, _)| (*of, *known) == (section, name))
}

/// Says where a setting is written, if not here.
pub(crate) fn report(
    reader: &Reader<'_>,
    section: Section,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    let is_it = |(of, known, _): &&(Section, &str, &str)| (*of, *known) == (section, name);
    let (.., help) = ELSEWHERE.iter().find(is_it)?;
    let message = format!("`{name}` is not written in `[{}]`", reader.table);
    Some(Diagnostic::new(&LINT, reader.file, span, message).help(*help))
}
