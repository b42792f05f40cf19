//! The lints: one a file, each with its code, its level, what it means, and its check.
//!
//! Those with a `report` are asked for one finding while a datum is read; those with a `check` look for themselves, at one
//! table or at the whole `Program`.

use crate::lint::Lint;

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
    conflicting_fallbacks
    constant_collision
    context_window_mismatch
    disabled_fallback
    duplicate_item
    duplicate_name
    env_as_string
    env_not_the_usual
    fallback_cycle
    fallback_lacks_capability
    fallback_smaller_context
    file_too_large
    implausible_cost
    invalid_env_name
    invalid_text
    invalid_url
    invalid_value
    literal_secret
    max_tokens_too_large
    missing_key
    missing_table
    misspelt_parameter
    name_mismatch
    no_enabled_model
    not_utf8
    openai_key_sent
    out_of_range
    provider_mismatch
    provider_setting_missing
    reserved_parameter
    retired_model
    retiring_soon
    self_fallback
    symlink_outside
    toml_syntax
    type_mismatch
    unknown_fallback
    unknown_header_key
    unknown_key
    unknown_model
    unknown_parameter
    unknown_provider
    unknown_suffix
    unknown_table
    unpriced_model
    unreadable_file
    wrong_type
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
