//! What models inherit from `ai_provider` datums, and mistakes in it.

use crate::support::{compiled, compiled_text, config_of, human, places};
use modelith_compiler::{Deployment, LiteralOrEnv, Plain, Source};

const EU: &str = "[b00t]\nname = \"azure-eu\"\ntype = \"ai_provider\"\n\n[ai_provider]\nprovider = \"azure\"\n\
    api_key_env = \"AZURE_EU_API_KEY\"\napi_base = \"https://eu.openai.azure.com\"\napi_version = \"2024-10-21\"\n\
    rpm_limit = 600\n\n[ai_provider.parameters]\ntimeout = 60\nstream_timeout = 20\n";

/// A model of this provider.
fn model(name: &str, provider: &str, more: &str) -> Source {
    let text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\n\
         litellm_model = \"azure/gpt-4o\"\n{more}"
    );
    Source::text(format!("{name}.ai_model.toml"), text)
}

fn provider(name: &str, text: &str) -> Source {
    Source::text(format!("{name}.ai_provider.toml"), text)
}

/// The models of sources without mistakes.
fn deployments(sources: Vec<Source>) -> Vec<Deployment> {
    let compilation = compiled(sources);
    assert_eq!(
        places(&compilation.report),
        [""; 0],
        "{}",
        human(&compilation.report)
    );
    compilation.output.unwrap().deployments
}

#[test]
fn a_model_inherits_from_its_provider_except_for_its_own_values() {
    let own =
        "api_version = \"2025-01-01\"\nrpm_limit = 60\n\n[ai_model.parameters]\ntimeout = 10\n";
    let models = deployments(vec![provider("azure-eu", EU), model("a", "azure-eu", own)]);
    let only = &models[0];
    assert_eq!(
        (only.provider.as_str(), &only.inherits),
        ("azure", &vec!["azure-eu".to_owned()])
    );
    assert_eq!(only.keys.api_key_env.as_deref(), Some("AZURE_EU_API_KEY"));
    assert_eq!(
        only.keys.api_version,
        Some(LiteralOrEnv::Literal("2025-01-01".to_owned()))
    );
    assert_eq!(only.keys.rpm_limit, Some(60));
    assert_eq!(only.keys.parameters["timeout"], Plain::Integer(10));
    assert_eq!(only.keys.parameters["stream_timeout"], Plain::Integer(20));
    let from: Vec<_> = only
        .origins
        .iter()
        .map(|(key, path)| (key.as_str(), path.as_str()))
        .collect();
    let file = "azure-eu.ai_provider.toml";
    assert_eq!(
        from,
        [
            ("api_base", file),
            ("api_key_env", file),
            ("parameters.stream_timeout", file),
            ("provider", file)
        ]
    );
    // An unset key is inherited as well.
    let models = deployments(vec![
        provider("azure-eu", EU),
        model("a", "azure-eu", "api_base = \"\"\n"),
    ]);
    assert_eq!(
        models[0].keys.api_base,
        Some(LiteralOrEnv::Literal(
            "https://eu.openai.azure.com".to_owned()
        ))
    );
}

#[test]
fn a_datum_with_the_name_of_a_provider_is_for_it() {
    let azure = EU.replace("azure-eu", "azure");
    let models = deployments(vec![provider("azure", &azure), model("a", "azure", "")]);
    assert_eq!(models[0].provider, "azure");
    assert_eq!(
        models[0].keys.api_key_env.as_deref(),
        Some("AZURE_EU_API_KEY")
    );
}

#[test]
fn several_models_share_a_credential_and_one_does_not() {
    let two = vec![
        provider("azure-eu", EU),
        model("a", "azure-eu", ""),
        model(
            "b",
            "azure-eu",
            "api_base = \"https://us.openai.azure.com\"\n",
        ),
        model("off", "azure-eu", "enabled = false\n"),
    ];
    let shared = config_of(&compiled(two.clone()));
    assert_eq!(shared["credential_list"][0]["credential_name"], "azure-eu");
    let values = &shared["credential_list"][0]["credential_values"];
    assert_eq!(values["api_key"], "os.environ/AZURE_EU_API_KEY");
    assert_eq!(values["api_version"], "2024-10-21");
    let row = |index: usize| &shared["model_list"][index]["litellm_params"];
    assert_eq!(row(0)["litellm_credential_name"], "azure-eu");
    assert!(row(0)["api_key"].is_null() && row(0)["api_base"].is_null());
    // Its own value wins, and the others still come from the credential.
    assert_eq!(row(1)["api_base"], "https://us.openai.azure.com");
    assert!(row(1)["api_key"].is_null());
    assert_eq!(row(1)["rpm"], 600);

    let one = vec![two[0].clone(), two[1].clone(), two[3].clone()];
    let merged = config_of(&compiled(one));
    assert!(merged["credential_list"].is_null());
    let row = &merged["model_list"][0]["litellm_params"];
    assert_eq!(row["api_key"], "os.environ/AZURE_EU_API_KEY");
    assert!(row["litellm_credential_name"].is_null());
}

#[test]
fn a_mistake_in_a_provider_is_reported_once_and_there() {
    let models = || vec![model("a", "azure-eu", ""), model("b", "azure-eu", "")];
    let found = |eu: &str| {
        let mut sources = models();
        sources.push(provider("azure-eu", eu));
        places(&compiled(sources).report)
    };
    let of = |line: &str| format!("azure-eu.ai_provider.toml:{line}");
    // A setting that Azure needs, an unknown provider, a key of another company, a misspelled parameter.
    let without_base = EU.replace("api_base = \"https://eu.openai.azure.com\"\n", "");
    assert_eq!(found(&without_base), [of("6:12 provider-setting-missing")]);
    assert_eq!(
        found(&EU.replace("\"azure\"", "\"azur\"")),
        [of("6:12 provider-label")]
    );
    let other_key = EU.replace("AZURE_EU_API_KEY", "OPENAI_API_KEY");
    assert_eq!(found(&other_key), [of("7:15 unusual-env-name")]);
    assert_eq!(
        found(&EU.replace("stream_timeout", "stream_timeuot")),
        [of("14:1 misspelt-parameter")]
    );
    // A value that cannot be read hides and adds no finding.
    assert_eq!(
        found(&EU.replace("[ai_provider]\n", "[ai_provider\n")),
        [of("5:13 toml-syntax")]
    );
    assert_eq!(
        found(&EU.replace("provider = \"azure\"\n", "")),
        [of("5:1 missing-key")]
    );
    assert_eq!(
        found(&EU.replace("name = \"azure-eu\"\n", "")),
        [of("1:1 missing-key")]
    );
    let typed = EU.replace("type = \"ai_provider\"", "type = \"ai_model\"");
    assert_eq!(found(&typed), [of("3:8 type-mismatch")]);
}

#[test]
fn a_misspelled_provider_datum_is_suggested() {
    let sources = vec![
        provider("azure-eu", EU),
        model("a", "azure-eu", ""),
        model("b", "azure-ue", ""),
    ];
    let report = compiled(sources).report;
    assert_eq!(places(&report), ["b.ai_model.toml:6:12 unknown-provider"]);
    assert!(
        human(&report).contains("+ provider = \"azure-eu\""),
        "{}",
        human(&report)
    );
}

#[test]
fn a_model_of_another_company_is_found_through_the_datum() {
    let sources = vec![
        provider("azure-eu", EU),
        Source::text(
            "a.ai_model.toml",
            "[b00t]\nname = \"a\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"azure-eu\"\n\
             litellm_model = \"groq/llama-3.3-70b-versatile\"\n",
        ),
    ];
    let report = compiled(sources).report;
    assert_eq!(places(&report), ["a.ai_model.toml:7:17 provider-mismatch"]);
    // The edit would be in the file of the provider.
    assert!(report.diagnostics[0].help.as_ref().unwrap().edit.is_none());
}

#[test]
fn what_litellm_finds_by_itself_need_not_be_written() {
    let found = |provider: &str, called: &str, parameters: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\nlitellm_model = \"{called}\"\n\
            api_key_env = \"OWN_KEY\"\n[ai_model.parameters]\n{parameters}"
        );
        let report = compiled_text(text).report;
        let codes = report.diagnostics.iter().map(|it| it.lint.code);
        codes
            .filter(|code| *code == "provider-setting-missing")
            .count()
    };
    assert!(found("watsonx", "watsonx/ibm/granite-3-8b-instruct", "") > 0);
    assert_eq!(
        found(
            "watsonx",
            "watsonx/deployment/abc",
            "api_base = \"https://x\"\n"
        ),
        0
    );
    assert!(found("snowflake", "snowflake/mistral-7b", "") > 0);
    assert_eq!(
        found(
            "snowflake",
            "snowflake/mistral-7b",
            "account_id = \"ab-c\"\n"
        ),
        0
    );
    assert!(found("azure", "azure/gpt-4o", "") > 0);
    assert_eq!(
        found(
            "azure",
            "azure/gpt-4o",
            "litellm_credential_name = \"east\"\n"
        ),
        0
    );
}
