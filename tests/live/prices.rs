//! LiteLLM and the prices that the catalog adds to the configuration.

use crate::proxy::Proxy;
use crate::served::rows;
use modelith_catalog::Catalog;
use modelith_compiler::{Source, compile, emit};
use serde_json::{Value, json};

#[test]
#[ignore = "installs LiteLLM"]
fn a_free_model_is_chosen_first_and_an_unpriced_one_last() {
    let proxy = Source::text(
        "proxy.ai_proxy.toml",
        "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy.router_settings]\n\
         routing_strategy = \"cost-based-routing\"\n",
    );
    // The names are in the order in which LiteLLM would take equal ones.
    let members = [
        ("first-none", "first", ""),
        (
            "first-paid",
            "first",
            "cost = { input = 0.01, output = 0.01 }\n",
        ),
        ("first-zero", "first", "cost = { input = 0, output = 0 }\n"),
        ("last-none", "last", ""),
        (
            "last-paid",
            "last",
            "cost = { input = 90, output = 90, code_interpreter_cost_per_session = 0.5 }\n",
        ),
    ];
    let sources = members.iter().map(|(name, group, cost)| {
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai_compatible\"\n\
             litellm_model = \"openai/mystery-{name}\"\nmodel_group = \"{group}\"\napi_key = \"none\"\n\
             api_base = \"http://127.0.0.1:9\"\n{cost}parameters = {{ mock_response = \"{name}\" }}\n"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    });
    let compilation = compile(sources.chain([proxy]).collect(), "datums");
    let output = compilation.output.expect("the datums compile");
    let config = emit::Config::new(&output).yaml("0.0.0");
    let proxy = Proxy::start("free", &config, &[]);
    for (group, expected) in [("first", "first-zero"), ("last", "last-paid")] {
        for call in 0..12 {
            let answer = proxy.chat(group);
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(answer.model(), expected, "call {call}");
        }
    }
    // A price that LiteLLM takes from `model_info` only.
    let found = rows(&proxy, "last");
    let price = |row: &&Value| row["model_info"]["code_interpreter_cost_per_session"] == json!(0.5);
    assert_eq!(found.iter().filter(price).count(), 1, "{found:?}");
}

/// A model of a group, with only the required keys.
fn member(name: &str, group: &str, called: &str) -> Source {
    let provider = called.split('/').next().unwrap();
    let text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"{provider}\"\n\
         litellm_model = \"{called}\"\nmodel_group = \"{group}\"\napi_key_env = \"CANARY_KEY\"\n\n\
         [ai_model.parameters]\nmock_response = \"{name}\"\n"
    );
    Source::text(format!("{name}.ai_model.toml"), text)
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_cheaper_model_is_chosen_and_the_prices_are_the_catalogs() {
    let members = [
        // Only prices per token, which the configuration has in full.
        ("plain-cheap", "plain", "mistral/mistral-large-4"),
        ("plain-dear", "plain", "mistral/mistral-medium-latest"),
        // Prices with tiers and other parts, which LiteLLM takes from the row that `base_model` names.
        ("tiered-cheap", "tiered", "anthropic/claude-haiku-5-5"),
        ("tiered-dear", "tiered", "anthropic/claude-opus-5-5"),
        ("mixed-cheap", "mixed", "groq/openai/gpt-oss-120b"),
        ("mixed-dear", "mixed", "anthropic/claude-sonnet-5-5"),
    ];
    let sources = members
        .iter()
        .map(|(name, group, called)| member(name, group, called))
        .collect();
    let compilation = compile(sources, "datums");
    let output = compilation.output.expect("the datums compile");
    let mut config: Value = serde_json::from_str(&emit::Config::new(&output).json()).unwrap();
    config["router_settings"]["routing_strategy"] = json!("cost-based-routing");
    // JSON is YAML.
    let proxy = Proxy::start("prices", &config.to_string(), &[("CANARY_KEY", "canary")]);

    for (name, group, called) in members {
        let found = rows(&proxy, group);
        let row = found
            .iter()
            .find(|row| row["model_info"]["id"] == name)
            .unwrap();
        let known = Catalog::shipped().model(called).unwrap().prices;
        for (key, price) in [
            ("input_cost_per_token", known.input),
            ("output_cost_per_token", known.output),
            ("cache_read_input_token_cost", known.cache_read),
            ("cache_creation_input_token_cost", known.cache_write),
        ] {
            if let Some(price) = price {
                let served = row["model_info"][key].as_f64();
                assert_eq!(served, price.parse().ok(), "{name}: {key} in {row}");
            }
        }
    }
    for group in ["plain", "tiered", "mixed"] {
        for call in 0..12 {
            let answer = proxy.chat(group);
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(answer.model(), format!("{group}-cheap"), "call {call}");
            let cost = answer
                .header("x-litellm-response-cost")
                .and_then(|cost| cost.parse::<f64>().ok());
            assert!(
                cost.is_some_and(|cost| cost > 0.0),
                "{group} costs {cost:?}"
            );
        }
    }
}
