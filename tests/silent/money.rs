//! Mistakes in budgets, prices and limits.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "a provider's budget without an amount",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  num_retries: 0
  provider_budget_config: {openai: {time_period: 1d}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "router_settings = { provider_budget_config = { openai = { time_period = \"1d\" } } }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "a model's budget without a period",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/gpt-4o, ACCESS, max_budget: 0.000001, input_cost_per_token: 1, output_cost_per_token: 1}}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[("a", "OPENAIparameters = { max_budget = 10 }\n")],
        lints: &[],
    },
    Row {
        mistake: "a budget for a period that LiteLLM does not read",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/gpt-4o, ACCESS, max_budget: 0.000001, budget_duration: 30 days, input_cost_per_token: 1, output_cost_per_token: 1}}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[(
            "a",
            "OPENAIparameters = { max_budget = 10, budget_duration = \"30 days\" }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "`max_budget` of the proxy without a database",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/gpt-4o, ACCESS, input_cost_per_token: 1, output_cost_per_token: 1}}
litellm_settings: {max_budget: 0.000001, budget_duration: 30d}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[(
            "proxy",
            "litellm_settings = { max_budget = 10, budget_duration = \"30d\" }\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "a price of the input without one of the output",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/gpt-4o, ACCESS, input_cost_per_token: 0.001}}
",
        asked: &[Asked::Cost("a")],
        datums: &[(
            "a",
            "provider = \"openai\"\nlitellm_model = \"openai/our-own\"\napi_base = \"https://llm.example.org/v1\"\n\
             api_key_env = \"OPENAI_API_KEY\"\ncost = { input = 1000 }\n",
        )],
        lints: &["incomplete-price"],
    },
    Row {
        mistake: "`rpm: -5`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, rpm: -5}}
router_settings: {num_retries: 0, optional_pre_call_checks: [enforce_model_rate_limits]}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIrpm_limit = -5\n")],
        lints: &["out-of-range"],
    },
    Row {
        mistake: "`rpm: 0`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, rpm: 0}}
router_settings: {num_retries: 0, optional_pre_call_checks: [enforce_model_rate_limits]}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[("a", "OPENAIrpm_limit = 0\n")],
        lints: &["out-of-range"],
    },
    Row {
        mistake: "`cache_params` without `cache: true`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings: {cache_params: {type: local}}
",
        asked: &[Asked::Chats("a", 2)],
        datums: &[(
            "proxy",
            "litellm_settings = { cache_params = { type = \"local\" } }\n",
        )],
        lints: &[],
    },
];
