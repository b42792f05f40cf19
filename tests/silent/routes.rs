//! Mistakes in fallbacks, aliases and the choice between models.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "a fallback to a model that does not exist",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-a, ACCESS}}
router_settings:
  num_retries: 0
  fallbacks: [{a: [nobody]}]
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIfallbacks = [\"nobody\"]\n")],
        lints: &["unknown-fallback"],
    },
    Row {
        mistake: "an alias for a model that does not exist",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  model_group_alias: {old: gone}
",
        asked: &[Asked::Chat("old")],
        datums: &[(
            "proxy",
            "router_settings = { model_group_alias = { old = \"gone\" } }\n",
        )],
        lints: &["unknown-alias"],
    },
    Row {
        mistake: "an alias of an alias",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  model_group_alias: {one: a, two: one}
",
        asked: &[Asked::Chat("one"), Asked::Chat("two")],
        datums: &[
            ("a", "OPENAIaliases = [\"one\"]\n"),
            (
                "proxy",
                "router_settings = { model_group_alias = { two = \"one\" } }\n",
            ),
        ],
        lints: &["alias-of-alias"],
    },
    Row {
        mistake: "fallbacks of a wildcard",
        config: "
model_list:
  - {model_name: up/*, litellm_params: {model: openai/*, ACCESS}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  num_retries: 0
  fallbacks: [{\"up/*\": [b]}]
",
        asked: &[Asked::Chat("up/fail-500-x")],
        datums: &[
            (
                "up/*",
                "provider = \"openai\"\nlitellm_model = \"openai/*\"\napi_key_env = \"OPENAI_API_KEY\"\nfallbacks = [\"b\"]\n",
            ),
            ("b", "OPENAI"),
        ],
        lints: &["wildcard-route"],
    },
    Row {
        mistake: "`default_fallbacks` as a string",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-a, ACCESS}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  num_retries: 0
  default_fallbacks: b
",
        asked: &[Asked::Chat("a")],
        datums: &[("proxy", "router_settings = { default_fallbacks = \"a\" }\n")],
        lints: &["wrong-type"],
    },
    Row {
        mistake: "an unknown routing strategy",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  routing_strategy: fastest
",
        asked: &[Asked::Chat("a")],
        datums: &[("proxy", "router_settings = { routing_strategy = \"fastest\" }\n")],
        lints: &["unaccepted-value"],
    },
    Row {
        mistake: "one `model_name` for models of different modes",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, weight: 0}, model_info: {mode: chat}}
  - {model_name: a, litellm_params: {model: openai/embedder, ACCESS, weight: 1}, model_info: {mode: embedding}}
",
        asked: &[Asked::Chat("a")],
        datums: &[
            ("a", "OPENAImodel_group = \"chat\"\n"),
            (
                "b",
                "provider = \"openai\"\nlitellm_model = \"openai/text-embedding-3-small\"\n\
                 api_key_env = \"OPENAI_API_KEY\"\nmodel_group = \"chat\"\n",
            ),
        ],
        lints: &["group-mode-mismatch"],
    },
    Row {
        mistake: "a model without `order` beside one with it",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-first, ACCESS, order: 1}}
  - {model_name: a, litellm_params: {model: openai/good, ACCESS}}
router_settings:
  num_retries: 0
",
        asked: &[Asked::Chats("a", 3)],
        datums: &[
            ("a", "OPENAImodel_group = \"chat\"\norder = 1\n"),
            ("b", "OPENAImodel_group = \"chat\"\n"),
        ],
        lints: &["unreachable-model"],
    },
];
