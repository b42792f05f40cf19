//! The lints: one a file, each with its code, its level, what it means, and its check.
//!
//! Those with a `report` are asked for one finding while a datum is read; those with a `check` look for themselves, at one
//! table or at the whole `Program`.

use crate::diagnostic::Diagnostic;
use crate::lint::Lint;
use crate::options::Options;
use crate::program::Program;
use crate::source::FileId;

/// Declares the modules and lists their lints, by code.
macro_rules! lints {
    ($($module:ident)*) => {
        $(pub(crate) mod $module;)*

        /// Every lint, by code.
        pub static ALL: &[&Lint] = &[$(&$module::LINT),*];
    };
}

lints! {
    alias_collision
    capability_mismatch
    compromised_version
    conflicting_fallbacks
    constant_collision
    context_window_mismatch
    disabled_fallback
    duplicate_item
    duplicate_name
    duplicate_proxy
    env_as_string
    env_not_the_usual
    fallback_cycle
    fallback_lacks_capability
    fallback_smaller_context
    file_too_large
    forbidden_level
    group_capability_mismatch
    group_context_mismatch
    group_mode_mismatch
    implausible_cost
    invalid_address
    invalid_env_name
    invalid_object_name
    invalid_quantity
    invalid_text
    invalid_url
    invalid_value
    limits_not_shared
    literal_secret
    max_tokens_too_large
    missing_key
    missing_table
    misspelt_parameter
    misspelt_setting
    most_below_least
    moving_image_tag
    name_mismatch
    no_enabled_model
    not_utf8
    openai_key_sent
    other_litellm_version
    out_of_range
    provider_cycle
    provider_mismatch
    provider_setting_missing
    provider_shadowed
    reserved_parameter
    reserved_setting
    retired_model
    retiring_soon
    self_fallback
    starved_model
    symlink_outside
    tags_not_filtered
    toml_syntax
    type_mismatch
    unknown_alias
    unknown_callback
    unknown_credential
    unknown_fallback
    unknown_header_key
    unknown_key
    unknown_lint
    unknown_model
    unknown_overlay
    unknown_overlay_datum
    unknown_parameter
    unknown_provider
    unknown_setting
    unknown_suffix
    unknown_table
    unpriced_model
    unreadable_file
    unused_allowance
    unused_provider
    wildcard_mismatch
    wildcard_shadow
    wrong_type
}

/// The checks that look at all datums together.
const ACROSS: &[fn(&Program<'_>, &mut Vec<Diagnostic>)] = &[
    duplicate_name::check,
    constant_collision::check,
    unknown_provider::check,
    provider_cycle::check,
    provider_shadowed::check,
    provider_mismatch::check,
    provider_setting_missing::check,
    reserved_parameter::check,
    misspelt_parameter::check,
    unknown_parameter::check,
    unknown_credential::check,
    wrong_type::check,
    unknown_fallback::check,
    disabled_fallback::check,
    self_fallback::check,
    fallback_cycle::check,
    conflicting_fallbacks::check,
    alias_collision::check,
    unknown_alias::check,
    unknown_model::check,
    capability_mismatch::check,
    context_window_mismatch::check,
    max_tokens_too_large::check,
    implausible_cost::check,
    unpriced_model::check,
    fallback_smaller_context::check,
    fallback_lacks_capability::check,
    env_not_the_usual::check,
    openai_key_sent::check,
    group_mode_mismatch::check,
    group_capability_mismatch::check,
    group_context_mismatch::check,
    starved_model::check,
    wildcard_mismatch::check,
    wildcard_shadow::check,
    unused_provider::check,
    duplicate_proxy::check,
    compromised_version::check,
    other_litellm_version::check,
    moving_image_tag::check,
    tags_not_filtered::check,
    limits_not_shared::check,
    most_below_least::check,
];

/// Looks across the datums. `folder` stands for the folder itself.
pub(crate) fn check(
    program: &Program<'_>,
    options: &Options,
    folder: FileId,
    found: &mut Vec<Diagnostic>,
) {
    for check in ACROSS {
        check(program, found);
    }
    retired_model::check(program, options.as_of(), found);
    retiring_soon::check(program, options.as_of(), found);
    no_enabled_model::check(program, folder, found);
}

/// The lint of this code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Lint> {
    ALL.iter().find(|lint| lint.code == code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_is_listed_once_by_code_and_explains_itself() {
        assert!(ALL.windows(2).all(|pair| pair[0].code < pair[1].code));
        for lint in ALL {
            assert!(lint.explanation.len() > 60, "{}", lint.code);
            assert!(!lint.summary.ends_with('.'), "{}", lint.code);
        }
    }
}
