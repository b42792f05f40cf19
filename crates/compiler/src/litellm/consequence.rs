//! What LiteLLM does with a mistake in a table inside of its settings.

/// What LiteLLM does with a key that it does not know.
pub(crate) const OF_UNKNOWN_KEY: &str = "LiteLLM does not read this";

/// What LiteLLM does where a key of the tables below a path has a value that it does not accept, or is missing.
const WRONG_VALUES: &[(&str, &str)] = &[
    ("general_settings.alerting_args", NOT_STARTED),
    (
        "guardrails[].litellm_params",
        "LiteLLM would answer without this guardrail",
    ),
    ("guardrails[]", NOT_STARTED),
    ("mcp_servers", NOT_STARTED),
    ("policies", NOT_STARTED),
    ("policy_attachments", NOT_STARTED),
    ("prompts", NOT_STARTED),
    ("router_settings.allowed_fails_policy", NOT_STARTED),
    ("router_settings.retry_policy", NOT_STARTED),
    ("router_settings.routing_groups", NOT_STARTED),
    ("vector_store_registry", NOT_STARTED),
];

const NOT_STARTED: &str = "LiteLLM would not start";

/// What LiteLLM does where a key of the table at this path has a value that it does not accept, or is missing.
pub(crate) fn of_wrong_value(path: &str) -> &'static str {
    let is_within = |table: &str| {
        let rest = path.strip_prefix(table);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
    };
    let found = WRONG_VALUES.iter().find(|(table, _)| is_within(table));
    found.map_or("LiteLLM would not use this", |(_, consequence)| consequence)
}
