//! Every model that LiteLLM lists, as a datum: there are no false findings.

use crate::support::{compiled, compiled_text, places};
use modelith_catalog::{Catalog, Model};
use modelith_compiler::{Compilation, Source, stem_of};
use modelith_registry::Capability;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// The datum of a model as the catalog has it; `None` if LiteLLM cannot call its provider, or if another row comes before
/// this one: the map has some models twice, as `gemini-…` and as `vertex_ai/gemini-…`.
fn datum(index: usize, model: &Model) -> Option<Source> {
    let provider = catalog().provider(model.provider)?;
    if !catalog().finds(model) {
        return None;
    }
    let name = format!("model-{index}");
    let flags = Capability::ALL.iter().filter(|capability| {
        let flag = capability
            .flag
            .and_then(|flag| flag.strip_prefix("supports_"));
        flag.is_some_and(|flag| model.supports.has(flag))
            || capability.mode.is_some() && capability.mode == model.mode
    });
    let flags: Vec<_> = flags
        .map(|capability| format!("{:?}", capability.name))
        .collect();
    let mut text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{}\"\nlitellm_model = {:?}\n\
         capabilities = [{}]\n",
        model.provider,
        model.litellm_model().to_string(),
        flags.join(", "),
    );
    for (key, limit) in [
        ("context_window", model.max_input_tokens),
        ("max_output_tokens", model.max_output_tokens),
    ] {
        if let Some(limit) = limit.filter(|limit| *limit > 0) {
            let _ = writeln!(text, "{key} = {limit}");
        }
    }
    let needs = |setting| {
        provider
            .required
            .iter()
            .find(|need| need.any_of.contains(&setting))
    };
    if needs("api_base").is_some() {
        text.push_str("api_base = \"https://llm.example.com\"\n");
    }
    if let Some(key) = provider.key_env.first() {
        let _ = writeln!(text, "api_key_env = \"{key}\"");
    }
    text.push_str("\n[ai_model.parameters]\n");
    for need in provider
        .required
        .iter()
        .filter(|need| !need.any_of.contains(&"api_base"))
    {
        let _ = writeln!(text, "{} = {{ env = \"SETTING\" }}", need.any_of[0]);
    }
    if provider.name.starts_with("bedrock") {
        text.push_str("aws_region_name = { env = \"SETTING\" }\n");
    }
    Some(Source::text(
        format!("{}.ai_model.toml", stem_of(&name)),
        text,
    ))
}

/// The catalog whose models are tried: the one in the file that `MODELITH_CATALOG` names, or the one that is compiled in.
fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<&'static Catalog> = LazyLock::new(|| {
        let named = std::env::var_os("MODELITH_CATALOG").map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            Catalog::read(&text).unwrap()
        });
        named.unwrap_or_else(Catalog::shipped)
    });
    &CATALOG
}

fn whole_map() -> (usize, Compilation) {
    let mut sources: Vec<_> = catalog()
        .models()
        .enumerate()
        .filter_map(|(index, model)| datum(index, &model))
        .collect();
    let count = sources.len();
    sources.push(Source::text("litellm.catalog", catalog().text()));
    (count, compiled(sources))
}

#[test]
fn no_false_findings_for_the_models_that_litellm_lists() {
    let (count, compilation) = whole_map();
    assert!(count > 4000, "only {count} models have a datum");
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in &compilation.report.diagnostics {
        found
            .entry(finding.lint.code)
            .or_default()
            .push(finding.message.clone());
    }
    // Some are past their date, which is not a mistake of the map.
    found.remove("retired-model");
    let shown: Vec<_> = found
        .iter()
        .map(|(code, all)| {
            format!(
                "{} {code}, such as {:#?}",
                all.len(),
                &all[..all.len().min(8)]
            )
        })
        .collect();
    assert!(found.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn the_compiled_price_is_the_one_of_the_catalog() {
    let (_, compilation) = whole_map();
    let deployments = compilation.output.unwrap_or_default().deployments;
    let priced = deployments
        .iter()
        .filter(|model| model.keys.cost.input.is_some());
    let mut compared = 0;
    for model in priced {
        let known = catalog().listed_model(&model.litellm_model).unwrap();
        let text = known.prices.input.unwrap();
        let price = model.keys.cost.input.unwrap();
        assert_eq!(text.parse(), Ok(price.per_token), "{}", model.litellm_model);
        // The two units differ only by a factor of a million.
        assert!((price.per_million / 1e6 - price.per_token).abs() <= price.per_token * 1e-15);
        compared += 1;
    }
    assert!(compared > 2000, "only {compared} prices");
}

#[test]
fn a_base_model_may_leave_out_the_provider() {
    let found = |table: &str, base: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"azure\"\nlitellm_model = \"azure/prod\"\n\
            api_base = \"https://x.openai.azure.com\"\napi_version = \"2024-10-21\"\napi_key_env = \"AZURE_API_KEY\"\n\n\
            [ai_model.{table}]\nbase_model = \"{base}\"\n"
        );
        places(&compiled_text(text).report)
    };
    let unknown = ["gpt-4o.ai_model.toml:13:14 unknown-model".to_owned()];
    for table in ["parameters", "model_info"] {
        // Only as `azure/gpt-35-turbo-16k`.
        assert_eq!(found(table, "gpt-35-turbo-16k"), [""; 0]);
        assert_eq!(found(table, "azure/gpt-4o"), [""; 0]);
        assert_eq!(found(table, "gpt-99"), unknown);
    }
}

#[test]
fn a_base_model_of_another_provider_is_not_billed() {
    let found = |provider: &str, called: &str, base: &str, cost: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\nlitellm_model = \"{called}\"\n\
            api_base = \"https://llm.example.com\"\napi_version = \"2024-10-21\"\napi_key_env = \"LLM_API_KEY\"\n\
            model_info = {{ base_model = \"{base}\" }}\n{cost}"
        );
        places(&compiled_text(text).report)
    };
    let warned = ["gpt-4o.ai_model.toml:11:29 unknown-model".to_owned()];
    // As the cost of a call was with each of them.
    for (provider, called, base, is_billed) in [
        ("openai", "openai/my-own", "gpt-4o", true),
        ("openai", "openai/my-own", "openai/gpt-4o", true),
        ("openai_compatible", "openai/my-own", "gpt-4o", true),
        ("openai", "openai/my-own", "azure/gpt-4o", false),
        ("azure", "azure/prod", "gpt-4o", true),
        ("azure", "azure/prod", "openai/gpt-4o", true),
        ("groq", "groq/my-own", "openai/gpt-oss-120b", true),
        (
            "openai_compatible",
            "openai/my-own",
            "groq/openai/gpt-oss-120b",
            false,
        ),
        ("hosted_vllm", "hosted_vllm/my-own", "gpt-4o", false),
        (
            "openai",
            "openai/my-own",
            "mistral/mistral-large-latest",
            false,
        ),
    ] {
        let expected: &[String] = if is_billed { &[] } else { &warned };
        assert_eq!(
            found(provider, called, base, ""),
            expected,
            "{called}, {base}"
        );
        let priced = "cost = { input = 1, output = 1 }\n";
        assert_eq!(
            found(provider, called, base, priced),
            [""; 0],
            "{called}, {base}"
        );
    }
}

#[test]
fn a_name_without_a_prefix_may_be_unknown_too() {
    let text = "[b00t]\nname = \"claude\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"anthropic\"\n\
        litellm_model = \"claude-nova-9\"\napi_key_env = \"ANTHROPIC_API_KEY\"\n";
    let report = compiled(vec![Source::text("claude.ai_model.toml", text)]).report;
    assert_eq!(places(&report), ["claude.ai_model.toml:7:17 unknown-model"]);
}

#[test]
fn the_address_of_the_provider_itself_hides_nothing() {
    let found = |url: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\nlitellm_model = \"openai/gpt-99\"\n\
            api_base = \"{url}\"\napi_key_env = \"OPENAI_API_KEY\"\n"
        );
        places(&compiled_text(text).report)
    };
    let unknown = ["gpt-4o.ai_model.toml:7:17 unknown-model".to_owned()];
    assert_eq!(found("https://api.openai.com/v1"), unknown);
    assert_eq!(found("https://llm.example.com/v1"), [""; 0]);
}
