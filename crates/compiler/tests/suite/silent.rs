//! What LiteLLM accepts in silence, and what the compiler reports: each row of the page in `docs/`.

use crate::support::{compiled, golden, human};
use modelith_compiler::Source;
use std::fmt::Write as _;

/// A mistake that LiteLLM was seen to accept, and the datums that would cause it.
struct Row {
    /// The mistake.
    case: &'static str,
    /// What `litellm --validate_config` says, and what the proxy does.
    verdict: &'static str,
    /// What happens then.
    effect: &'static str,
    /// Files with one mistake each, or none where no datum can have it.
    datums: &'static [(&'static str, &'static str)],
    /// The lints that find them.
    lints: &'static [&'static str],
}

const MODEL: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_model\"\n\n[ai_model]\n";
const PROXY: &str = "[b00t]\nname = \"NAME\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n";
const OPENAI: &str =
    "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";

const ROWS: &[Row] = &[
    Row {
        case: "an unknown provider, or a model without one",
        verdict: "config OK; a line in the log",
        effect: "the model is dropped, and requests for it get 400",
        datums: &[
            (
                "a",
                "provider = \"opnai\"\nlitellm_model = \"opnai/gpt-4o\"\n",
            ),
            (
                "b",
                "provider = \"openai\"\nlitellm_model = \"gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n",
            ),
        ],
        lints: &["provider-mismatch", "unknown-provider"],
    },
    Row {
        case: "no `model`",
        verdict: "a bare `KeyError: 'model'`; it does not start",
        effect: "an unpredictable row answers",
        datums: &[(
            "a",
            "provider = \"openai\"\napi_key_env = \"OPENAI_API_KEY\"\n",
        )],
        lints: &["missing-key"],
    },
    Row {
        case: "`api_bse` for `api_base`",
        verdict: "config OK; nothing",
        effect: "prompts and key go to api.openai.com",
        datums: &[("a", "OPENAIapi_bse = \"https://eu.example.com/v1\"\n")],
        lints: &["unknown-key"],
    },
    Row {
        case: "`rmp`, `tempratur`",
        verdict: "config OK; nothing",
        effect: "sent to the provider as they are",
        datums: &[
            ("a", "OPENAIrmp_limit = 60\n"),
            ("b", "OPENAIparameters = { tempratur = 0.2 }\n"),
        ],
        lints: &["misspelt-parameter", "unknown-key"],
    },
    Row {
        case: "a misspelt key at the top of the file",
        verdict: "config OK, 0 models; nothing",
        effect: "a healthy proxy without what the key says",
        datums: &[("proxy", "router_setings = { num_retries = 2 }\n")],
        lints: &["unknown-key"],
    },
    Row {
        case: "a misspelt key in `litellm_settings`, `general_settings` or `router_settings`",
        verdict: "config OK; nothing",
        effect: "ignored",
        datums: &[(
            "proxy",
            "litellm_settings = { drop_parms = true }\ngeneral_settings = { max_paralel_requests = 8 }\n\
             router_settings = { num_retrys = 2 }\n",
        )],
        lints: &["misspelt-setting"],
    },
    Row {
        case: "a variable that is not set, for the key or for the address",
        verdict: "config OK; nothing",
        effect: "401 or 500; without the address api.openai.com is called",
        datums: &[],
        lints: &[],
    },
    Row {
        case: "one `model_name` for models that differ",
        verdict: "config OK; nothing",
        effect: "each request reaches one of them by chance",
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
        verdict: "config OK; nothing",
        effect: "500",
        datums: &[(
            "a",
            "provider = \"azure\"\nlitellm_model = \"azure/gpt-4o\"\napi_key_env = \"AZURE_API_KEY\"\n",
        )],
        lints: &["provider-setting-missing"],
    },
    Row {
        case: "a fallback of any kind, or an alias, to a model that is not there",
        verdict: "config OK; nothing",
        effect: "an error in the outage that it was meant for",
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
        verdict: "config OK; a line in the log",
        effect: "the model is dropped",
        datums: &[(
            "a",
            "OPENAIrpm_limit = \"sixty\"\ntpm_limit = 1.5\ncost = { input = \"cheap\" }\n",
        )],
        lints: &["wrong-type"],
    },
    Row {
        case: "`rpm: -5`, `rpm: 0`",
        verdict: "config OK; nothing",
        effect: "always 429; no limit at all",
        datums: &[
            ("a", "OPENAIrpm_limit = -5\n"),
            ("b", "OPENAIrpm_limit = 0\n"),
        ],
        lints: &["out-of-range"],
    },
    Row {
        case: "the same id twice",
        verdict: "config OK; nothing",
        effect: "both are served under one id, and logs and budgets mix them up",
        datums: &[("a", "OPENAI"), ("team/a", "OPENAI")],
        lints: &["duplicate-name"],
    },
    Row {
        case: "`weight: heavy`, `timeout: abc`, `order: first`",
        verdict: "config OK; nothing",
        effect: "500; the order is ignored",
        datums: &[(
            "a",
            "OPENAIweight = \"heavy\"\norder = \"first\"\nparameters = { timeout = \"abc\" }\n",
        )],
        lints: &["wrong-type"],
    },
    Row {
        case: "an unknown `base_model`",
        verdict: "config OK; nothing",
        effect: "ignored: no price, no limits",
        datums: &[(
            "a",
            "OPENAIparameters = { base_model = \"openai/gpt-99\" }\n",
        )],
        lints: &["unknown-model"],
    },
    Row {
        case: "a retired model",
        verdict: "config OK; nothing",
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
        verdict: "config OK; a line in the log",
        effect: "called without it",
        datums: &[(
            "a",
            "OPENAIparameters = { litellm_credential_name = \"team-a\" }\n",
        )],
        lints: &["unknown-credential"],
    },
    Row {
        case: "an unknown routing strategy, fallbacks of another form",
        verdict: "a message; it does not start",
        effect: "found at the start",
        datums: &[(
            "proxy",
            "router_settings = { routing_strategy = \"fastest\", default_fallbacks = \"a\" }\n",
        )],
        lints: &["invalid-value", "wrong-type"],
    },
    Row {
        case: "a key that stands twice",
        verdict: "config OK; nothing",
        effect: "the last one counts",
        datums: &[("a", "OPENAIrpm_limit = 60\nrpm_limit = 600\n")],
        lints: &["toml-syntax"],
    },
];

#[test]
fn every_silent_failure_is_found_and_on_the_page() {
    let mut page = String::from(
        "# What LiteLLM takes in silence\n\n\
        Each of these was tried with LiteLLM 1.106.2: what `litellm --validate_config` says, what the proxy says when it \
        starts, and what comes of it; and what `cargo build` says. This page is written by the test that compiles them.\n\n\
        | mistake | LiteLLM's verdict | what comes of it | `cargo build` |\n| --- | --- | --- | --- |\n",
    );
    for row in ROWS {
        let build = verdict_of(row);
        let _ = writeln!(
            page,
            "| {} | {} | {} | {build} |",
            row.case, row.verdict, row.effect
        );
    }
    page.push_str(
        "\nA misspelt `mode`, which LiteLLM ignores, cannot be written: it comes from the catalog. Azure without `api_version` \
        gets LiteLLM's default version.\n",
    );
    golden("../../../docs/silent-failures.md", &page).unwrap();
}

/// The findings of the compiler for a row, as a cell of a table.
fn verdict_of(row: &Row) -> String {
    if row.datums.is_empty() {
        return "cannot be known then: `modelith run` refuses to start, and names the variable"
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
