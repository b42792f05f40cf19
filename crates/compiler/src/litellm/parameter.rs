//! Parameters of `litellm_params` that have their own keys in datums.

/// LiteLLM parameters, each with its key in datums.
pub(crate) const OWN_KEYS: &[(&str, &str)] = &[
    ("api_base", "api_base"),
    ("api_key", "api_key_env"),
    ("api_version", "api_version"),
    ("base_url", "api_base"),
    ("cache_creation_input_token_cost", "cost.cache_write"),
    ("cache_read_input_token_cost", "cost.cache_read"),
    ("input_cost_per_token", "cost.input"),
    ("max_parallel_requests", "max_parallel_requests"),
    ("model", "litellm_model"),
    ("order", "order"),
    ("output_cost_per_token", "cost.output"),
    ("rpm", "rpm_limit"),
    ("tags", "tags"),
    ("tpm", "tpm_limit"),
    ("weight", "weight"),
];

/// The key of this parameter in datums.
pub(crate) fn own_key(parameter: &str) -> Option<&'static str> {
    OWN_KEYS
        .iter()
        .find(|(name, _)| *name == parameter)
        .map(|(_, key)| *key)
}
