//! LiteLLM settings that datums write elsewhere.

use modelith_catalog::Section;

/// Settings that are written elsewhere, each with the help for it.
const ELSEWHERE: &[(Section, &str, &str)] = &[
    (
        Section::TopLevel,
        "model_list",
        "write each model as a datum of its own; `modelith new` creates one",
    ),
    (
        Section::TopLevel,
        "include",
        "write the content of the file as datums, so that it is checked and compiled in",
    ),
    (
        Section::GeneralSettings,
        "master_key",
        "name its variable in `[ai_proxy]`: `master_key_env = \"LITELLM_MASTER_KEY\"`",
    ),
    (
        Section::LitellmSettings,
        "model_list",
        "write each model as a datum of its own; `modelith new` creates one",
    ),
    (
        Section::LitellmSettings,
        "credential_list",
        "write an `ai_provider` datum that models inherit from",
    ),
];

/// The help for a setting that is written elsewhere.
pub(crate) fn written_elsewhere(section: Section, name: &str) -> Option<&'static str> {
    let is_it = |(of, known, _): &&(Section, &str, &str)| (*of, *known) == (section, name);
    ELSEWHERE.iter().find(is_it).map(|(.., place)| *place)
}
