//! Tables inside of settings: what is right has no finding, and one mistake is one.

use crate::support::{assert_clean, compiled, human, places};
use modelith_compiler::{Compilation, Options, Source, compile_with};

const MODEL: &str = "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
    litellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";

/// A model, and a proxy with this text in its table.
fn proxy(text: &str) -> Compilation {
    compiled(vec![
        Source::text("gpt-4o.ai_model.toml", MODEL),
        Source::text("proxy.ai_proxy.toml", datum(text)),
    ])
}

fn datum(text: &str) -> String {
    format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{text}")
}

/// Asserts that a proxy with this text has one finding, of this lint and with this in its message.
#[track_caller]
fn assert_one(text: &str, code: &str, message: &str) {
    let report = proxy(text).report;
    assert_eq!(report.diagnostics.len(), 1, "{text}\n{}", human(&report));
    assert_eq!(report.diagnostics[0].lint.code, code, "{}", human(&report));
    assert!(
        report.diagnostics[0].message.contains(message),
        "{}",
        human(&report)
    );
}

#[test]
fn what_litellm_reads_has_no_finding() {
    assert_clean(&proxy(
        r#"
guardrails = [
    { guardrail_name = "pii", litellm_params = { guardrail = "presidio", mode = ["pre_call", "post_call"], default_on = true } },
    { guardrail_name = "tagged", litellm_params = { guardrail = "bedrock", mode = { tags = { eu = ["pre_call"] }, default = "post_call" } } },
    { guardrail_name = "env", litellm_params = { guardrail = "presidio", mode = { env = "MODE" }, default_on = { env = "ON" } } },
]
search_tools = [{ search_tool_name = "web", litellm_params = { search_provider = "perplexity" } }]
policy_attachments = [{ policy = "strict", models = ["gpt-4o", "gpt-*"] }]

[ai_proxy.policies.strict]
guardrails = { add = ["pii"] }

[ai_proxy.mcp_servers.wiki]
url = "https://wiki.example.com/mcp"
transport = "http"
static_headers = { any = "thing" }

[ai_proxy.router_settings]
retry_policy = { TimeoutErrorRetries = { env = "RETRIES" } }
model_group_retry_policy = { gpt-4o = { TimeoutErrorRetries = "3" } }
routing_groups = [{ group_name = "fast", models = ["gpt-4o"], routing_strategy = "least-busy" }]

[ai_proxy.general_settings]
alerting = ["slack"]
alerting_args = { daily_report_frequency = 3600 }
alert_to_webhook_url = { llm_exceptions = ["https://hooks.example.com/a"] }
pass_through_endpoints = [{ path = "/rerank", target = "https://rerank.example.com", forward_headers = true }]
"#,
    ));
}

#[test]
fn the_parameters_of_own_code_are_free() {
    let own = proxy(
        "guardrails = [{ guardrail_name = \"own\", litellm_params = { guardrail = \"words.Filter\", mode = \"pre_call\", defalt_on = 1 } }]\n",
    );
    assert_eq!(
        places(&own.report),
        ["proxy.ai_proxy.toml:6:14 unlisted-module"]
    );
}

#[test]
fn a_misspelled_key_is_not_missing_too() {
    assert_one(
        "guardrails = [{ guardrail_name = \"pii\", litellm_params = { guardrail = \"presidio\", mod = \"pre_call\" } }]\n",
        "misspelt-setting",
        "`mod`",
    );
    assert_one(
        "guardrails = [{ guardrail_name = \"named\", litellm_params = { guardrail = \"guardrails_ai\", mode = \"pre_call\", guard_nam = \"x\" } }]\n",
        "misspelt-setting",
        "`guard_nam`",
    );
}

#[test]
fn an_unknown_guardrail_is_there_for_what_refers_to_it() {
    assert_one(
        "guardrails = [{ guardrail_name = \"pii\", litellm_params = { guardrail = \"presido\", mode = \"pre_call\" } }]\n\
         policies = { strict = { guardrails = { add = [\"pii\"] } } }\n",
        "unaccepted-value",
        "`presido`",
    );
    // The table itself is misspelled.
    assert_one(
        "guardrals = [{ guardrail_name = \"pii\", litellm_params = { guardrail = \"presidio\", mode = \"pre_call\" } }]\n\
         policies = { strict = { guardrails = { add = [\"pii\"] } } }\n",
        "unknown-key",
        "`guardrals`",
    );
}

#[test]
fn a_reference_may_be_in_the_database() {
    assert_one(
        "policies = { strict = { inherit = \"base\" } }\n",
        "unknown-reference",
        "`base`",
    );
    assert_clean(&proxy(
        "models = \"database\"\npolicies = { strict = { inherit = \"base\" } }\n",
    ));
}

#[test]
fn a_mode_that_only_another_guardrail_has() {
    assert_one(
        "guardrails = [{ guardrail_name = \"pii\", litellm_params = { guardrail = \"presidio\", mode = [\"pre_call\", \"during_mcp_call\"] } }]\n",
        "unaccepted-value",
        "`presidio` has no mode `during_mcp_call`",
    );
}

#[test]
fn a_parameter_that_only_this_guardrail_needs() {
    assert_one(
        "guardrails = [{ guardrail_name = \"named\", litellm_params = { guardrail = \"guardrails_ai\", mode = \"pre_call\" } }]\n",
        "missing-setting",
        "`guard_name`",
    );
}

#[test]
fn a_table_for_a_list_and_a_list_for_a_table() {
    for (text, message) in [
        (
            "guardrails = { pii = { mode = \"pre_call\" } }\n",
            "a list of tables",
        ),
        ("policies = [{ strict = {} }]\n", "a table"),
        ("policies = { strict = \"pii\" }\n", "a table"),
        ("guardrails = [\"pii\"]\n", "an item of `guardrails`"),
        ("router_settings.allowed_fails_policy = [1]\n", "a table"),
    ] {
        assert_one(text, "unaccepted-value", message);
    }
}

#[test]
fn a_server_with_the_name_of_a_tool() {
    assert_one(
        "mcp_servers = { my-wiki = { url = \"https://wiki.example.com/mcp\" } }\n",
        "unaccepted-value",
        "cannot contain `-`",
    );
}

#[test]
fn a_callback_of_its_own_needs_headers() {
    let settings = |headers: &str| {
        format!(
            "callback_settings.audit = {{ callback_type = \"generic_api\", endpoint = \"https://audit.example.com\"{headers} }}\n"
        )
    };
    assert_one(&settings(""), "missing-setting", "`headers`");
    assert_one(&settings(", headrs = {}"), "misspelt-setting", "`headrs`");
    assert_clean(&proxy(&settings(", headers = {}")));
}

#[test]
fn names_of_an_overlay_replace_those_of_the_datum() {
    let mut options = Options::default();
    options.set_overlay("prod");
    let guardrails = |name: &str| {
        format!(
            "guardrails = [{{ guardrail_name = \"{name}\", litellm_params = {{ guardrail = \"presidio\", mode = \"pre_call\" }} }}]\n"
        )
    };
    let proxy = format!(
        "{}policies = {{ strict = {{ guardrails = {{ add = [\"pii\"] }} }} }}\n",
        guardrails("pii")
    );
    let sources = |name: &str| {
        vec![
            Source::text("gpt-4o.ai_model.toml", MODEL),
            Source::text("proxy.ai_proxy.toml", datum(&proxy)),
            Source::text(
                "overlays/prod.toml",
                format!("[ai_proxy]\n{}", guardrails(name)),
            ),
        ]
    };
    let with = |name| compile_with(sources(name), "datums", &options).report;
    assert_eq!(places(&with("pii")), Vec::<String>::new());
    assert_eq!(
        places(&with("other")),
        ["proxy.ai_proxy.toml:7:47 unknown-reference"]
    );
}
