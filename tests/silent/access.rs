//! Mistakes with which a key or a prompt goes elsewhere.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "`api_bse` for `api_base`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_bse: os.environ/UPSTREAM_BASE, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIapi_bse = \"https://eu.example.org/v1\"\n")],
        lints: &["unknown-key"],
    },
    Row {
        mistake: "the address from a variable that is not set",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/NOT_SET, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[],
        lints: &[],
    },
    Row {
        mistake: "the key from a variable that is not set",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/UPSTREAM_BASE, api_key: os.environ/NOT_SET}}
",
        asked: &[Asked::Chat("a")],
        datums: &[],
        lints: &[],
    },
    Row {
        mistake: "a key as `${NAME}`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/UPSTREAM_BASE, api_key: \"${CANARY_KEY}\"}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key = \"${OPENAI_API_KEY}\"\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "an unknown credential",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/UPSTREAM_BASE, litellm_credential_name: team-a}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "OPENAIparameters = { litellm_credential_name = \"team-a\" }\n",
        )],
        lints: &["unknown-credential"],
    },
    Row {
        mistake: "an address with the path that the client appends",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/UPSTREAM_FULL, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "OPENAIapi_base = \"https://eu.example.org/v1/chat/completions\"\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "an address of Anthropic with the version that the client appends",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: anthropic/good, api_base: os.environ/UPSTREAM_V1, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"anthropic\"\nlitellm_model = \"anthropic/claude-sonnet-5\"\napi_key_env = \"ANTHROPIC_API_KEY\"\n\
             api_base = \"https://api.anthropic.com/v1\"\n",
        )],
        lints: &["doubled-path"],
    },
    Row {
        mistake: "the master key of the proxy as the key of a provider",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, api_base: os.environ/UPSTREAM_BASE, api_key: os.environ/LITELLM_MASTER_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"LITELLM_MASTER_KEY\"\n",
        )],
        lints: &["misused-variable"],
    },
    Row {
        mistake: "an address of Ollama with the path of OpenAI's API",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: ollama/good, api_base: os.environ/UPSTREAM_V1}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"ollama\"\nlitellm_model = \"ollama/llama3.1\"\napi_base = \"http://localhost:11434/v1\"\n",
        )],
        lints: &[],
    },
    Row {
        mistake: "Azure without `api_base`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: azure/good, api_key: os.environ/CANARY_KEY}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "provider = \"azure\"\nlitellm_model = \"azure/gpt-4o\"\napi_key_env = \"AZURE_API_KEY\"\n",
        )],
        lints: &["provider-setting-missing"],
    },
    Row {
        mistake: "`master_key` in `litellm_settings`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
litellm_settings:
  master_key: os.environ/OTHER_KEY
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "proxy",
            "litellm_settings = { master_key = { env = \"OTHER_KEY\" } }\n",
        )],
        lints: &["misspelt-setting"],
    },
];
