//! Names that LiteLLM does not know, and ones that are there twice.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "an unknown provider",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: opnai/good, ACCESS}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"opnai\"\nlitellm_model = \"opnai/gpt-4o\"\n",
        )],
        lints: &["unknown-provider"],
    },
    Row {
        mistake: "a model without a provider",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: our-model, ACCESS}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"openai\"\nlitellm_model = \"our-model\"\napi_key_env = \"OPENAI_API_KEY\"\n",
        )],
        lints: &["provider-mismatch"],
    },
    Row {
        mistake: "no `model`",
        config: "
model_list:
  - {model_name: a, litellm_params: {ACCESS}}
",
        asked: &[],
        datums: &[(
            "a",
            "provider = \"openai\"\napi_key_env = \"OPENAI_API_KEY\"\n",
        )],
        lints: &["missing-key"],
    },
    Row {
        mistake: "`tempratur` for `temperature`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, tempratur: 0.2}}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIparameters = { tempratur = 0.2 }\n")],
        lints: &["misspelt-parameter"],
    },
    Row {
        mistake: "`rmp` for `rpm`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, rmp: 1}}
router_settings: {num_retries: 0, optional_pre_call_checks: [enforce_model_rate_limits]}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[("a", "OPENAIrmp_limit = 1\n")],
        lints: &["unknown-key"],
    },
    Row {
        mistake: "a misspelled top-level key",
        config: "
model_lst:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
",
        asked: &[Asked::Page("/health/readiness"), Asked::Chat("a")],
        datums: &[("proxy", "router_setings = { num_retries = 2 }\n")],
        lints: &["unknown-key"],
    },
    Row {
        mistake: "a misspelled setting of `litellm_settings`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: anthropic/good, ACCESS, logit_bias: {1: 1}}}
litellm_settings:
  drop_parms: true
",
        asked: &[Asked::Chat("a")],
        datums: &[("proxy", "litellm_settings = { drop_parms = true }\n")],
        lints: &["misspelt-setting"],
    },
    Row {
        mistake: "a misspelled setting of `general_settings`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
general_settings:
  max_paralel_requests: 1
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "general_settings = { max_paralel_requests = 8 }\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        mistake: "a misspelled setting of `router_settings`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-a, ACCESS}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  num_retries: 0
  default_falbacks: [b]
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "router_settings = { default_falbacks = [\"a\"] }\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        mistake: "the same id twice",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}, model_info: {id: one}}
  - {model_name: b, litellm_params: {model: openai/other, ACCESS}, model_info: {id: one}}
",
        asked: &[Asked::Chat("a"), Asked::Chat("b")],
        datums: &[("a", "OPENAI"), ("team/a", "OPENAI")],
        lints: &["duplicate-name"],
    },
    Row {
        mistake: "an unknown `base_model`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/our-own, ACCESS}, model_info: {base_model: openai/gpt-99}}
",
        asked: &[Asked::Cost("a")],
        datums: &[(
            "a",
            "OPENAIparameters = { base_model = \"openai/gpt-99\" }\n",
        )],
        lints: &["unknown-model"],
    },
    Row {
        mistake: "a retired model",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: anthropic/claude-3-5-sonnet-20241022, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"anthropic\"\nlitellm_model = \"anthropic/claude-3-5-sonnet-20241022\"\n\
             api_key_env = \"ANTHROPIC_API_KEY\"\n",
        )],
        lints: &["retired-model"],
    },
    Row {
        mistake: "a duplicate key",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, rpm: 1, rpm: 600}}
router_settings: {num_retries: 0, optional_pre_call_checks: [enforce_model_rate_limits]}
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[("a", "OPENAIrpm_limit = 1\nrpm_limit = 600\n")],
        lints: &["toml-syntax"],
    },
];
