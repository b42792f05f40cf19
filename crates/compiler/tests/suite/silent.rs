//! What LiteLLM accepts without a warning and the compiler does not: each row of `docs/silent-failures.md`.

use crate::support::{compiled, fixture, human, version};
use modelith_compiler::Source;
use std::fmt::Write as _;

/// A mistake that LiteLLM was seen to accept, and datums that contain it.
struct Row {
    /// The mistake.
    case: &'static str,
    /// What `litellm --validate_config` says, and what the proxy does.
    verdict: &'static str,
    /// The consequence.
    effect: &'static str,
    /// Datums with the mistake; none if no datum can contain it.
    datums: &'static [(&'static str, &'static str)],
    /// The lints that report them.
    lints: &'static [&'static str],
}

const MODEL: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_model\"\n\n[ai_model]\n";
const PROXY: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n";
const OPENAI: &str =
    "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";

const ROWS: &[Row] = &[
    Row {
        case: "an unknown provider, or a model without a provider",
        verdict: "config OK; one line in the log",
        effect: "the model is dropped; requests for it get 400",
        datums: &[
            (
                "a",
                "provider = \"opnai\"\nlitellm_model = \"opnai/gpt-4o\"\n",
            ),
            (
                "b",
                "provider = \"openai\"\nlitellm_model = \"our-model\"\napi_key_env = \"OPENAI_API_KEY\"\n",
            ),
        ],
        lints: &["provider-mismatch", "unknown-provider"],
    },
    Row {
        case: "no `model`",
        verdict: "`KeyError: 'model'`; the proxy does not start",
        effect: "the message does not name the row",
        datums: &[(
            "a",
            "provider = \"openai\"\napi_key_env = \"OPENAI_API_KEY\"\n",
        )],
        lints: &["missing-key"],
    },
    Row {
        case: "`api_bse` for `api_base`",
        verdict: "config OK; silent",
        effect: "the prompts and the key go to api.openai.com",
        datums: &[("a", "OPENAIapi_bse = \"https://eu.example.com/v1\"\n")],
        lints: &["unknown-key"],
    },
    Row {
        case: "`rmp`, `tempratur`",
        verdict: "config OK; silent",
        effect: "sent to the provider unchanged",
        datums: &[
            ("a", "OPENAIrmp_limit = 60\n"),
            ("b", "OPENAIparameters = { tempratur = 0.2 }\n"),
        ],
        lints: &["misspelt-parameter", "unknown-key"],
    },
    Row {
        case: "a misspelled top-level key",
        verdict: "config OK, 0 models; silent",
        effect: "a healthy proxy without those settings",
        datums: &[("proxy", "router_setings = { num_retries = 2 }\n")],
        lints: &["unknown-key"],
    },
    Row {
        case: "a misspelled key in `litellm_settings`, `general_settings` or `router_settings`",
        verdict: "config OK; silent",
        effect: "ignored",
        datums: &[(
            "proxy",
            "litellm_settings = { drop_parms = true }\ngeneral_settings = { max_paralel_requests = 8 }\n\
             router_settings = { num_retrys = 2 }\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        case: "an unknown guardrail, an unknown mode, or a guardrail without one",
        verdict: "config OK; one line in the log",
        effect: "a healthy proxy that answers without the guardrail",
        datums: &[(
            "proxy",
            "guardrails = [\n    { guardrail_name = \"pii\", litellm_params = { guardrail = \"presido\", mode = \"pre_call\" } },\n    \
             { guardrail_name = \"words\", litellm_params = { guardrail = \"litellm_content_filter\", mode = \"pre_cal\" } },\n    \
             { guardrail_name = \"secrets\", litellm_params = { guardrail = \"hide-secrets\" } },\n]\n",
        )],
        lints: &["unaccepted-value", "missing-setting"],
    },
    Row {
        case: "a misspelled key of a guardrail, of an MCP server or of `retry_policy`",
        verdict: "config OK; silent",
        effect: "ignored: with `defalt_on`, the guardrail is off",
        datums: &[(
            "proxy",
            "guardrails = [{ guardrail_name = \"words\", litellm_params = { guardrail = \"litellm_content_filter\", mode = \"pre_call\", \
             defalt_on = true } }]\nmcp_servers = { wiki = { ulr = \"https://wiki.example.com/mcp\" } }\n\
             router_settings = { retry_policy = { TimeoutErorRetries = 3 } }\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        case: "a guardrail of a model, or a policy of an attachment, that does not exist",
        verdict: "config OK; silent",
        effect: "requests are answered without it",
        datums: &[
            (
                "a",
                "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n\
                 parameters = { guardrails = [\"pii\"] }\n",
            ),
            (
                "proxy",
                "policy_attachments = [{ policy = \"strict\", scope = \"*\" }]\n",
            ),
        ],
        lints: &["unknown-reference"],
    },
    Row {
        case: "an unset variable, for the key or the address",
        verdict: "config OK; silent",
        effect: "401 or 500; without the address, api.openai.com is called",
        datums: &[],
        lints: &[],
    },
    Row {
        case: "one `model_name` for different models",
        verdict: "config OK; silent",
        effect: "each request reaches one of them at random",
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
        case: "Azure without `api_base`",
        verdict: "config OK; silent",
        effect: "500",
        datums: &[(
            "a",
            "provider = \"azure\"\nlitellm_model = \"azure/gpt-4o\"\napi_key_env = \"AZURE_API_KEY\"\n",
        )],
        lints: &["provider-setting-missing"],
    },
    Row {
        case: "a fallback of any kind, or an alias, to a model that does not exist",
        verdict: "config OK; silent",
        effect: "an error in the outage that the fallback was meant for",
        datums: &[
            (
                "a",
                "OPENAIfallbacks = [\"nobody\"]\ncontext_window_fallbacks = [\"no-one\"]\n\
                 content_policy_fallbacks = [\"none\"]\n",
            ),
            (
                "proxy",
                "router_settings = { model_group_alias = { old = \"gone\" } }\n",
            ),
        ],
        lints: &["unknown-alias", "unknown-fallback"],
    },
    Row {
        case: "`rpm: sixty`, `tpm: 1.5`, a price that is not a number",
        verdict: "config OK; one line in the log",
        effect: "the model is dropped",
        datums: &[(
            "a",
            "OPENAIrpm_limit = \"sixty\"\ntpm_limit = 1.5\ncost = { input = \"cheap\" }\n",
        )],
        lints: &["wrong-type"],
    },
    Row {
        case: "`rpm: -5`, `rpm: 0`",
        verdict: "config OK; silent",
        effect: "always 429; no limit",
        datums: &[
            ("a", "OPENAIrpm_limit = -5\n"),
            ("b", "OPENAIrpm_limit = 0\n"),
        ],
        lints: &["out-of-range"],
    },
    Row {
        case: "the same id twice",
        verdict: "config OK; silent",
        effect: "both are served with one id; logs and budgets mix them up",
        datums: &[("a", "OPENAI"), ("team/a", "OPENAI")],
        lints: &["duplicate-name"],
    },
    Row {
        case: "`weight: heavy`, `timeout: abc`, `order: first`",
        verdict: "config OK; silent",
        effect: "500; `order` is ignored",
        datums: &[(
            "a",
            "OPENAIweight = \"heavy\"\norder = \"first\"\nparameters = { timeout = \"abc\" }\n",
        )],
        lints: &["unaccepted-value", "wrong-type"],
    },
    Row {
        case: "an unknown `base_model`",
        verdict: "config OK; silent",
        effect: "ignored: no price and no limits",
        datums: &[(
            "a",
            "OPENAIparameters = { base_model = \"openai/gpt-99\" }\n",
        )],
        lints: &["unknown-model"],
    },
    Row {
        case: "a retired model",
        verdict: "config OK; silent",
        effect: "every request fails at the provider",
        datums: &[(
            "a",
            "provider = \"anthropic\"\nlitellm_model = \"anthropic/claude-3-5-sonnet-20241022\"\n\
             api_key_env = \"ANTHROPIC_API_KEY\"\n",
        )],
        lints: &["retired-model"],
    },
    Row {
        case: "an unknown credential",
        verdict: "config OK; one line in the log",
        effect: "the provider is called without it",
        datums: &[(
            "a",
            "OPENAIparameters = { litellm_credential_name = \"team-a\" }\n",
        )],
        lints: &["unknown-credential"],
    },
    Row {
        case: "an unknown routing strategy, or fallbacks of the wrong form",
        verdict: "a message; the proxy does not start",
        effect: "found when the proxy starts",
        datums: &[(
            "proxy",
            "router_settings = { routing_strategy = \"fastest\", default_fallbacks = \"a\" }\n",
        )],
        lints: &["unaccepted-value", "wrong-type"],
    },
    Row {
        case: "a duplicate key",
        verdict: "config OK; silent",
        effect: "the last one is used",
        datums: &[("a", "OPENAIrpm_limit = 60\nrpm_limit = 600\n")],
        lints: &["toml-syntax"],
    },
];

#[test]
fn what_litellm_accepts_silently_is_found_and_on_the_page() {
    let mut page = format!(
        "# What LiteLLM accepts silently\n\n\
        Each mistake was tried with LiteLLM {}. The table lists what `litellm --validate_config` and the starting proxy \
        say, the consequence, and what `cargo build` says. This page is generated by the test that compiles the mistakes.\n\n\
        | mistake | LiteLLM | consequence | `cargo build` |\n| --- | --- | --- | --- |\n",
        version()
    );
    for row in ROWS {
        let findings = findings_cell(row);
        let _ = writeln!(
            page,
            "| {} | {} | {} | {findings} |",
            row.case, row.verdict, row.effect
        );
    }
    page.push_str(
        "\nLiteLLM also ignores a misspelled `mode`; a datum cannot contain one, because the mode comes from the catalog. For Azure \
        without `api_version`, LiteLLM uses its default version.\n",
    );
    modelith_testing::golden::compare(&fixture("../../../docs/silent-failures.md"), &page).unwrap();
}

/// The findings of the compiler for a row, as a cell of a table.
fn findings_cell(row: &Row) -> String {
    if row.datums.is_empty() {
        return "not known at build time; `modelith run` refuses to start, and names the variable"
            .to_owned();
    }
    let mut sources: Vec<_> = row
        .datums
        .iter()
        .map(|(path, text)| {
            let is_proxy = *path == "proxy";
            let (head, kind) = if is_proxy {
                (PROXY, "ai_proxy")
            } else {
                (MODEL, "ai_model")
            };
            let name = path.rsplit('/').next().unwrap();
            let text = head.replace("NAME", name)
                + &text.replace("OPENAI_", "\u{1}").replace("OPENAI", OPENAI);
            Source::text(
                format!("{path}.{kind}.toml"),
                text.replace('\u{1}', "OPENAI_"),
            )
        })
        .collect();
    if sources
        .iter()
        .all(|source| source.path.starts_with("proxy"))
    {
        let model = MODEL.replace("NAME", "a") + OPENAI;
        sources.push(Source::text("a.ai_model.toml", model));
    }
    let report = compiled(sources).report;
    let mut codes: Vec<_> = report.diagnostics.iter().map(|it| it.lint.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, row.lints, "{}\n{}", row.case, human(&report));
    let lines = report.diagnostics.iter().map(|found| {
        let heading = found.level.heading();
        format!(
            "{heading}\\[[{0}](lints.md#{0})\\]: {1}",
            found.lint.code, found.message
        )
    });
    lines.collect::<Vec<_>>().join("<br>")
}
