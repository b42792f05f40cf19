//! Prices: of other kinds, completed from the catalog, and refused where half of one is missing.

use crate::support::{assert_found, compiled, compiled_text, config_of, human};
use modelith_catalog::Catalog;
use modelith_compiler::{Level, Options, Source, compile_with, emit};
use serde_json::{Value, json};

const GPT: &str =
    "provider = \"openai\"\nlitellm_model = \"openai/gpt-4o\"\napi_key_env = \"OPENAI_API_KEY\"\n";
const OWN: &str = "provider = \"openai_compatible\"\nlitellm_model = \"openai/qwen\"\n\
    api_base = \"https://llm.example.com/v1\"\napi_key_env = \"LLM_API_KEY\"\n";

fn model(keys: &str, cost: &str) -> String {
    format!(
        "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\n{keys}\n[ai_model.cost]\n{cost}"
    )
}

/// The parameters of the row of a model.
#[track_caller]
fn row(text: String) -> Value {
    whole_row(text)["litellm_params"].clone()
}

#[track_caller]
fn whole_row(text: String) -> Value {
    let compilation = compiled_text(text);
    let config = config_of(&compilation);
    config["model_list"][0].clone()
}

#[test]
fn every_price_that_the_catalog_knows_can_be_written() {
    let mut written = 0;
    for price in Catalog::shipped().prices() {
        let name = price.name;
        let own = [
            "input_cost_per_token",
            "output_cost_per_token",
            "cache_read_input_token_cost",
            "cache_creation_input_token_cost",
        ]
        .contains(&name);
        if own {
            continue;
        }
        let (text, value) = if price.accepts(modelith_catalog::Kind::Number) {
            ("0.0000025", json!(0.000_002_5))
        } else {
            (
                "{ search_context_size_low = 0.01 }",
                json!({ "search_context_size_low": 0.01 }),
            )
        };
        // One has a point in its name.
        let row = whole_row(model(GPT, &format!("\"{name}\" = {text}\n")));
        // LiteLLM takes each price from one of the two.
        let (place, other) = if Catalog::shipped().is_parameter(name) {
            ("litellm_params", "model_info")
        } else {
            ("model_info", "litellm_params")
        };
        assert_eq!(row[place][name], value, "{name}");
        assert_eq!(row[other][name], Value::Null, "{name}");
        written += 1;
    }
    assert!(written > 145, "only {written} prices");
}

#[test]
fn prices_that_are_missing_beside_others_are_the_catalogs() {
    let row = row(model(GPT, "input = 1\ninput_cost_per_image = 0.003\n"));
    assert_eq!(row["input_cost_per_token"], json!(0.000_001));
    assert_eq!(row["output_cost_per_token"], json!(0.000_01));
    assert_eq!(row["input_cost_per_image"], json!(0.003));
}

#[test]
fn half_a_price_is_an_error_where_the_other_half_is_not_known() {
    let at = "11:1 incomplete-price";
    assert_found(&model(OWN, "input = 1\n"), &[at]);
    assert_found(&model(OWN, "output = 1\n"), &[at]);
    assert_found(&model(OWN, "cache_read = 1\n"), &[at]);
    assert_found(&model(OWN, "input = 1\noutput = 0\n"), &[]);
    // What is billed by the second has no tokens.
    assert_found(&model(OWN, "input_cost_per_second = 1\n"), &[]);
    let embedding = format!("{OWN}capabilities = [\"embedding\"]\n");
    assert_found(&model(&embedding, "input = 1\n"), &[]);
}

#[test]
fn a_price_that_is_never_billed_is_found() {
    let priced = format!("{GPT}capabilities = [\"chat\"]\n");
    assert_found(
        &model(&priced, "input = 1\ninput_cost_per_request = 0.5\n"),
        &["13:26 odd-model-info"],
    );
    assert_found(
        &model(&priced, "code_interpreter_cost_per_session = 0.5\n"),
        &[],
    );
}

#[test]
fn an_unknown_price_is_an_error() {
    let near = compiled_text(model(GPT, "input_cost_per_imag = 1\n")).report;
    assert!(
        human(&near).contains("11 + input_cost_per_image = 1"),
        "{}",
        human(&near)
    );
    assert_found(
        &model(GPT, "input_cost_per_imag = 1\n"),
        &["11:1 unknown-key"],
    );
    assert_found(
        &model(GPT, "input_cost_per_token = 1\n"),
        &["11:1 unknown-key"],
    );
    assert_found(
        &model(GPT, "input_cost_per_image = -1\n"),
        &["11:24 out-of-range"],
    );
    assert_found(
        &model(GPT, "input_cost_per_image = \"1\"\n"),
        &["11:24 wrong-type"],
    );
}

#[test]
fn a_free_model_has_a_price_where_the_cheapest_is_asked() {
    let free = Source::text(
        "gpt-4o.ai_model.toml",
        model(OWN, "input = 0\noutput = 0\n"),
    );
    let proxy = |strategy: &str| {
        let text = format!(
            "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy.router_settings]\nrouting_strategy = \"{strategy}\"\n"
        );
        Source::text("proxy.ai_proxy.toml", text)
    };
    let priced = |strategy: &str| {
        let compilation = compiled(vec![free.clone(), proxy(strategy)]);
        let config = emit::Config::new(compilation.output.as_ref().unwrap());
        let read: Value = serde_json::from_str(&config.json()).unwrap();
        // PyYAML takes `1e-12` for text.
        assert!(
            !config.yaml("1.2.3").contains(": 1e-12"),
            "{}",
            config.yaml("1.2.3")
        );
        let row = &read["model_list"][0]["litellm_params"];
        [&row["input_cost_per_token"], &row["output_cost_per_token"]].map(Value::as_f64)
    };
    assert_eq!(priced("cost-based-routing"), [Some(1e-12); 2]);
    assert_eq!(priced("simple-shuffle"), [Some(0.0); 2]);
}

/// A model that is billed by images or seconds has a price, although it has none per token.
#[test]
fn a_price_of_any_kind_is_a_price() {
    let found = |called: &str, provider: &str| {
        let text = format!(
            "[b00t]\nname = \"gpt-4o\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\nlitellm_model = \"{called}\"\n\
             api_key_env = \"SOME_KEY\"\n"
        );
        let mut options = Options::default();
        options.set_level("unpriced-model", Level::Warn).unwrap();
        let source = Source::text("gpt-4o.ai_model.toml", text);
        let report = compile_with(vec![source], "datums", &options).report;
        let mut findings = report.diagnostics.iter();
        findings.any(|finding| finding.lint.code == "unpriced-model")
    };
    let by_image = Catalog::shipped().models().find(|model| {
        let per_token = model.prices.input.or(model.prices.output);
        per_token.is_none()
            && model.prices.has_further()
            && Catalog::shipped().finds(model)
            && model.provider == "recraft"
    });
    let by_image = by_image.expect("a model that is billed by images");
    assert!(!found(
        &by_image.litellm_model().to_string(),
        by_image.provider
    ));
    assert!(found("replicate/of-our-own", "replicate"));
}
