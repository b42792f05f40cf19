//! Values that LiteLLM takes and does not understand.

use super::{Asked, Row};

pub(super) const ROWS: &[Row] = &[
    Row {
        mistake: "`rpm: sixty`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, rpm: sixty}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIrpm_limit = \"sixty\"\n")],
        lints: &["wrong-type"],
    },
    Row {
        mistake: "a price that is not a number",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, input_cost_per_token: cheap}}
  - {model_name: b, litellm_params: {model: openai/good, ACCESS}}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIcost = { input = \"cheap\" }\n")],
        lints: &["wrong-type"],
    },
    Row {
        mistake: "`weight: heavy`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, weight: heavy}}
  - {model_name: a, litellm_params: {model: openai/other, ACCESS, weight: 1}}
router_settings: {num_retries: 0}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIweight = \"heavy\"\n")],
        lints: &["wrong-type"],
    },
    Row {
        mistake: "`order: first` beside a number",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, order: first}}
  - {model_name: a, litellm_params: {model: openai/other, ACCESS, order: 2}}
router_settings: {num_retries: 0}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIorder = \"first\"\n")],
        lints: &["wrong-type"],
    },
    Row {
        mistake: "`timeout: abc`",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, timeout: abc}}
router_settings: {num_retries: 0}
",
        asked: &[Asked::Chat("a")],
        datums: &[("a", "OPENAIparameters = { timeout = \"abc\" }\n")],
        lints: &["unaccepted-value"],
    },
    Row {
        mistake: "a number of the router from a variable",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/fail-500-a, ACCESS}}
router_settings:
  num_retries: os.environ/RETRIES
",
        asked: &[Asked::Retried("a")],
        datums: &[(
            "proxy",
            "router_settings = { num_retries = { env = \"RETRIES\" } }\n",
        )],
        lints: &["unaccepted-value"],
    },
    Row {
        mistake: "`additional_drop_params` as a string",
        config: "
model_list:
  - {model_name: a, litellm_params: {model: openai/good, ACCESS, custom: 1, additional_drop_params: custom}}
",
        asked: &[Asked::Chat("a")],
        datums: &[(
            "a",
            "OPENAIparameters = { additional_drop_params = \"temperature\" }\n",
        )],
        lints: &["unaccepted-value"],
    },
];
