//! Runs the lints across datums, in a fixed order.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::source::place::FileId;
use crate::workspace::lints::{
    alias_collision, alias_of_alias, capability_mismatch, compromised_version,
    conflicting_fallbacks, constant_collision, context_window_mismatch, database_not_read,
    disabled_fallback, duplicate_name, duplicate_proxy, fallback_lacks_capability,
    fallback_mode_mismatch, fallback_other_mode, fallback_smaller_context, floating_image_tag,
    group_capability_mismatch, group_context_mismatch, group_mode_mismatch, implausible_cost,
    implausible_limit, incomplete_price, inexact_limit, limits_not_shared,
    litellm_version_mismatch, max_below_min, max_tokens_too_large, misspelt_parameter,
    no_enabled_model, odd_model_info, openai_key_sent, parameter_out_of_range, provider_cycle,
    provider_mismatch, provider_setting_missing, provider_shadowed, reserved_parameter,
    retired_model, retiring_soon, self_fallback, shadowing_module, starved_model,
    tags_not_filtered, unenforced_limit, unknown_alias, unknown_credential, unknown_fallback,
    unknown_model, unknown_parameter, unknown_reference, unlisted_module, unpriced_member,
    unpriced_model, unreachable_model, unreached_fallback, unused_provider, unusual_env_name,
    wildcard_mismatch, wildcard_route, wildcard_shadow,
};
use crate::workspace::view::Workspace;
use crate::workspace::{callbacks, misplaced, parameters, providers};

/// The checks that need only the workspace.
const CHECKS: &[fn(&Workspace<'_>, &mut Vec<Diagnostic>)] = &[
    duplicate_name::check,
    constant_collision::check,
    providers::check,
    provider_cycle::check,
    provider_shadowed::check,
    provider_mismatch::check,
    provider_setting_missing::check,
    reserved_parameter::check,
    misspelt_parameter::check,
    unknown_parameter::check,
    unknown_credential::check,
    unknown_reference::check,
    odd_model_info::check,
    misplaced::check,
    parameters::check,
    callbacks::check,
    unknown_fallback::check,
    disabled_fallback::check,
    self_fallback::check,
    wildcard_route::check,
    unreached_fallback::check,
    conflicting_fallbacks::check,
    alias_collision::check,
    unknown_alias::check,
    alias_of_alias::check,
    unknown_model::check,
    capability_mismatch::check,
    context_window_mismatch::check,
    max_tokens_too_large::check,
    implausible_cost::check,
    implausible_limit::check,
    parameter_out_of_range::check,
    unpriced_model::check,
    unpriced_member::check,
    incomplete_price::check,
    fallback_mode_mismatch::check,
    fallback_other_mode::check,
    fallback_smaller_context::check,
    fallback_lacks_capability::check,
    unusual_env_name::check,
    openai_key_sent::check,
    group_mode_mismatch::check,
    group_capability_mismatch::check,
    group_context_mismatch::check,
    starved_model::check,
    unreachable_model::check,
    wildcard_mismatch::check,
    wildcard_shadow::check,
    unused_provider::check,
    duplicate_proxy::check,
    compromised_version::check,
    litellm_version_mismatch::check,
    floating_image_tag::check,
    database_not_read::check,
    shadowing_module::check,
    unlisted_module::check,
    tags_not_filtered::check,
    limits_not_shared::check,
    unenforced_limit::check,
    inexact_limit::check,
    max_below_min::check,
];

/// Runs all lints across datums. `folder` stands for the folder itself; dates are compared with `as_of`.
pub(crate) fn check(
    workspace: &Workspace<'_>,
    as_of: Option<&str>,
    folder: FileId,
    found: &mut Vec<Diagnostic>,
) {
    for check in CHECKS {
        check(workspace, found);
    }
    retired_model::check(workspace, as_of, found);
    retiring_soon::check(workspace, as_of, found);
    no_enabled_model::check(workspace, folder, found);
}
