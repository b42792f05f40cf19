//! Mistakes that leave requests without a protection, or nobody informed.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "an unknown guardrail",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
guardrails:
  - guardrail_name: pii
    litellm_params: {guardrail: presido, mode: pre_call, default_on: true}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "[[ai_proxy.guardrails]]\nguardrail_name = \"pii\"\nlitellm_params = { guardrail = \"presido\", mode = \"pre_call\", default_on = true }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "an unknown mode of a guardrail",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
guardrails:
  - guardrail_name: pii
    litellm_params: {guardrail: hide-secrets, mode: pre_cal, default_on: true}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "[[ai_proxy.guardrails]]\nguardrail_name = \"pii\"\nlitellm_params = { guardrail = \"hide-secrets\", mode = \"pre_cal\", default_on = true }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "a guardrail without a mode",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
guardrails:
  - guardrail_name: secrets
    litellm_params: {guardrail: hide-secrets, default_on: true}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "guardrails = [{ guardrail_name = \"secrets\", litellm_params = { guardrail = \"hide-secrets\", default_on = true } }]\n",
        )],
        lints: &["missing-setting"],
    },
    Row {
        mistake: "a misspelled key of a guardrail",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
guardrails:
  - guardrail_name: words
    litellm_params: {guardrail: litellm_content_filter, mode: pre_call, defalt_on: true}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "guardrails = [{ guardrail_name = \"words\", litellm_params = { guardrail = \"litellm_content_filter\", mode = \"pre_call\", \
             defalt_on = true } }]\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        mistake: "a guardrail of a model that does not exist",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, guardrails: [pii]}}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIparameters = { guardrails = [\"pii\"] }\n")],
        lints: &["unknown-reference"],
    },
    Row {
        mistake: "a misspelled key of an MCP server",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
mcp_servers:
  tools: {ulr: \"http://127.0.0.1:9/mcp\"}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "mcp_servers = { tools = { ulr = \"https://tools.example.org/mcp\" } }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "an unknown callback in `success_callback`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings:
  success_callback: [promethius]
",
        asked: &[Asked::Chat("a"), Asked::Page("/metrics")],
        datums: &[(
            "proxy",
            "litellm_settings = { success_callback = [\"promethius\"] }\n",
        )],
        lints: &["unknown-callback"],
    },
    Row {
        mistake: "an unknown callback in `callbacks`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings:
  callbacks: [promethius]
",
        asked: &[],
        datums: &[(
            "proxy",
            "litellm_settings = { callbacks = [\"promethius\"] }\n",
        )],
        lints: &["unknown-callback"],
    },
    Row {
        mistake: "a callback of the kind `generic_api` without `headers`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings:
  success_callback: [audit]
callback_settings:
  audit: {callback_type: generic_api, endpoint: \"http://127.0.0.1:9/\"}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "litellm_settings = { success_callback = [\"audit\"] }\n\
             callback_settings = { audit = { callback_type = \"generic_api\", endpoint = \"https://audit.example.org/\" } }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "a callback whose variables are not set",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings:
  callbacks: [langsmith]
",
        asked: &[Asked::Chat("a")],
        datums: &[],
        lints: &[],
    },
    Row {
        mistake: "a model that does not exist in `routing_groups`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  routing_groups: [{group_name: fast, models: [nobody], routing_strategy: latency-based-routing}]
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "router_settings = { routing_groups = [{ group_name = \"fast\", models = [\"nobody\"], routing_strategy = \"latency-based-routing\" }] }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "a misspelled key in `retry_policy`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-a, ACCESS}}
router_settings:
  num_retries: 0
  retry_policy: {InternalServerErrorRetry: 2}
",
        asked: &[Asked::Retried("a")],
        datums: &[(
            "proxy",
            "router_settings = { retry_policy = { InternalServerErrorRetry = 2 } }\n",
        )],
        lints: &[],
    },
];
