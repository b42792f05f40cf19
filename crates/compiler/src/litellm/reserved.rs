//! Settings of LiteLLM that datums write in another place.

use modelith_catalog::Section;

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

/// Where a setting is written, if not under its own name in this section.
pub(crate) fn written_elsewhere(section: Section, name: &str) -> Option<&'static str> {
    let is_it = |(of, known, _): &&(Section, &str, &str)| (*of, *known) == (section, name);
    ELSEWHERE.iter().find(is_it).map(|(.., place)| *place)
}
