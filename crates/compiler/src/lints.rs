//! Every lint, by code. Each has a file of its own in the stage that finds it, with its level, what it means, and its check.

use crate::diagnostics::lint::{self, Lint};
use crate::{datum, diagnostics, workspace};

/// Every lint, by code.
pub static ALL: &[&Lint] = &[
    &workspace::lints::alias_collision::LINT,
    &workspace::lints::alias_of_alias::LINT,
    &datum::lints::broken_catalog::LINT,
    &workspace::lints::capability_mismatch::LINT,
    &workspace::lints::compromised_version::LINT,
    &workspace::lints::conflicting_fallbacks::LINT,
    &workspace::lints::constant_collision::LINT,
    &workspace::lints::context_window_mismatch::LINT,
    &workspace::lints::database_not_read::LINT,
    &workspace::lints::disabled_fallback::LINT,
    &datum::lints::duplicate_item::LINT,
    &workspace::lints::duplicate_name::LINT,
    &workspace::lints::duplicate_proxy::LINT,
    &datum::lints::env_as_string::LINT,
    &workspace::lints::fallback_lacks_capability::LINT,
    &workspace::lints::fallback_mode_mismatch::LINT,
    &workspace::lints::fallback_other_mode::LINT,
    &workspace::lints::fallback_smaller_context::LINT,
    &datum::lints::file_too_large::LINT,
    &workspace::lints::floating_image_tag::LINT,
    &diagnostics::lints::forbidden_level::LINT,
    &workspace::lints::group_capability_mismatch::LINT,
    &workspace::lints::group_context_mismatch::LINT,
    &workspace::lints::group_mode_mismatch::LINT,
    &workspace::lints::implausible_cost::LINT,
    &workspace::lints::implausible_limit::LINT,
    &workspace::lints::incomplete_price::LINT,
    &workspace::lints::inexact_limit::LINT,
    &datum::lints::invalid_address::LINT,
    &datum::lints::invalid_env_name::LINT,
    &datum::lints::invalid_module::LINT,
    &datum::lints::invalid_object_name::LINT,
    &datum::lints::invalid_quantity::LINT,
    &datum::lints::invalid_text::LINT,
    &datum::lints::invalid_url::LINT,
    &datum::lints::invalid_value::LINT,
    &workspace::lints::limits_not_shared::LINT,
    &workspace::lints::litellm_version_mismatch::LINT,
    &datum::lints::literal_secret::LINT,
    &workspace::lints::max_below_min::LINT,
    &workspace::lints::max_tokens_too_large::LINT,
    &datum::lints::missing_key::LINT,
    &workspace::lints::missing_module::LINT,
    &datum::lints::missing_setting::LINT,
    &datum::lints::missing_table::LINT,
    &workspace::lints::misspelt_parameter::LINT,
    &datum::lints::misspelt_setting::LINT,
    &datum::lints::name_mismatch::LINT,
    &workspace::lints::no_enabled_model::LINT,
    &datum::lints::not_utf8::LINT,
    &workspace::lints::odd_model_info::LINT,
    &workspace::lints::openai_key_sent::LINT,
    &datum::lints::out_of_range::LINT,
    &workspace::lints::parameter_out_of_range::LINT,
    &workspace::lints::provider_cycle::LINT,
    &workspace::lints::provider_label::LINT,
    &workspace::lints::provider_mismatch::LINT,
    &workspace::lints::provider_setting_missing::LINT,
    &workspace::lints::provider_shadowed::LINT,
    &workspace::lints::reserved_parameter::LINT,
    &datum::lints::reserved_setting::LINT,
    &workspace::lints::retired_model::LINT,
    &workspace::lints::retiring_soon::LINT,
    &workspace::lints::self_fallback::LINT,
    &workspace::lints::shadowing_module::LINT,
    &workspace::lints::starved_model::LINT,
    &datum::lints::symlink_outside::LINT,
    &workspace::lints::tags_not_filtered::LINT,
    &datum::lints::toml_syntax::LINT,
    &datum::lints::type_mismatch::LINT,
    &datum::lints::unaccepted_value::LINT,
    &workspace::lints::unenforced_limit::LINT,
    &workspace::lints::unknown_alias::LINT,
    &datum::lints::unknown_callback::LINT,
    &workspace::lints::unknown_credential::LINT,
    &workspace::lints::unknown_fallback::LINT,
    &datum::lints::unknown_header_key::LINT,
    &datum::lints::unknown_key::LINT,
    &diagnostics::lints::unknown_lint::LINT,
    &workspace::lints::unknown_model::LINT,
    &workspace::lints::unknown_overlay::LINT,
    &workspace::lints::unknown_overlay_datum::LINT,
    &workspace::lints::unknown_parameter::LINT,
    &datum::lints::unknown_provider::LINT,
    &workspace::lints::unknown_reference::LINT,
    &datum::lints::unknown_setting::LINT,
    &datum::lints::unknown_suffix::LINT,
    &datum::lints::unknown_table::LINT,
    &workspace::lints::unlisted_module::LINT,
    &workspace::lints::unpriced_member::LINT,
    &workspace::lints::unpriced_model::LINT,
    &workspace::lints::unreachable_model::LINT,
    &workspace::lints::unreached_fallback::LINT,
    &datum::lints::unread_key::LINT,
    &datum::lints::unreadable_file::LINT,
    &diagnostics::lints::unused_allowance::LINT,
    &workspace::lints::unused_provider::LINT,
    &workspace::lints::unusual_env_name::LINT,
    &workspace::lints::wildcard_mismatch::LINT,
    &workspace::lints::wildcard_route::LINT,
    &workspace::lints::wildcard_shadow::LINT,
    &datum::lints::wrong_type::LINT,
];

/// The lint of this code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Lint> {
    lint::by_code(ALL, code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_is_listed_once_by_code_and_explains_itself() {
        assert!(ALL.windows(2).all(|pair| pair[0].code < pair[1].code));
        for lint in ALL {
            for part in [lint.what, lint.why, lint.example, lint.instead] {
                assert!(!part.trim().is_empty(), "{}", lint.code);
            }
            assert!(!lint.summary.ends_with('.'), "{}", lint.code);
        }
    }
}
