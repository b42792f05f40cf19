//! Tests of `show`, which compares a model with what LiteLLM knows.

use super::modelith_of;
use crate::catalog;
use modelith_catalog::{Catalog, Model as Known};
use modelith_registry::{Capabilities, Cost, Model, Setting};
use serde_json::Value;

/// A model that LiteLLM knows well.
fn known() -> Known {
    let mut models = catalog::callable(Catalog::shipped()).filter(|model| {
        model.provider == "openai"
            && model.mode == Some("chat")
            && model.supports.has("vision")
            && model.max_input_tokens.is_some()
            && model.max_output_tokens.is_some()
            && model.prices.input.is_some()
            && model.prices.cache_write.is_none()
            && model.deprecation_date.is_some()
    });
    models.next().expect("a model with all of this")
}

/// A model with other values than LiteLLM knows.
fn datum(known: &Known) -> Model {
    let id = known.litellm_model().to_string();
    Model {
        capabilities: Capabilities::CHAT
            .union(Capabilities::RERANK)
            .union(Capabilities::CODE),
        context_window: Some(7),
        max_output_tokens: known.max_output_tokens.map(u64::from),
        cost: Cost {
            input: Some(77.0),
            cache_write: Some(1.0),
            ..Cost::UNKNOWN
        },
        group: "a",
        name: "a",
        provider: "openai",
        litellm_model: id.leak(),
        ..Model::DEFAULT
    }
}

#[test]
fn datum_and_catalog_are_side_by_side() {
    let known = known();
    let ran = modelith_of(&[datum(&known)], &["show", "a"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let (fields, rest) = ran.out.split_once("\n\n").unwrap();
    assert!(
        !fields.contains("context_window") && !fields.contains("cost"),
        "{fields}"
    );
    let row = |key: &str| {
        let line = rest
            .lines()
            .find(|line| line.split_whitespace().next() == Some(key));
        let line = line.unwrap_or_else(|| panic!("{key}: {rest}"));
        line.split_whitespace()
            .skip(1)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(row("IN"), "EFFECT LiteLLM");
    assert_eq!(
        row("context_window"),
        format!("7 ≠ {}", known.max_input_tokens.unwrap())
    );
    let output = known.max_output_tokens.unwrap();
    assert_eq!(row("max_output_tokens"), format!("{output} {output}"));
    assert!(
        row("cost.input").starts_with("77.00 $/M ≠ "),
        "{}",
        row("cost.input")
    );
    assert!(
        row("cost.output").starts_with("- "),
        "{}",
        row("cost.output")
    );
    assert_eq!(row("cost.cache_write"), "1.00 $/M -");
    assert_eq!(row("chat"), "yes yes");
    assert_eq!(row("rerank"), "yes ≠ no");
    assert_eq!(row("vision"), "no ≠ yes");
    assert_eq!(row("code"), "yes -");
    assert_eq!(row("mode"), "- chat");
    assert_eq!(
        row("deprecation_date"),
        format!("- {}", known.deprecation_date.unwrap())
    );
    let message = format!(
        "(LiteLLM {} knows it as `{}`; `≠` marks differences",
        Catalog::shipped().litellm_version(),
        known.id
    );
    assert!(rest.contains(&message), "{rest}");
}

#[test]
fn equal_values_are_not_marked() {
    let known = known();
    let prices = catalog::prices(&known).map(|(_, price)| price.map(crate::money::Usd::number));
    let [input, output, cache_read, cache_write] = prices;
    let model = Model {
        capabilities: Capabilities::NONE,
        context_window: known.max_input_tokens.map(u64::from),
        cost: Cost {
            input,
            output,
            cache_read,
            cache_write,
            ..Cost::UNKNOWN
        },
        ..datum(&known)
    };
    let ran = modelith_of(&[model], &["show", "a"]);
    assert!(!ran.out.contains('≠'), "{}", ran.out);
}

#[test]
fn the_catalog_is_shown_as_json() {
    let known = known();
    let ran = modelith_of(&[datum(&known)], &["show", "a", "--json"]);
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(object["context_window"], 7);
    let catalog = &object["catalog"];
    assert_eq!(catalog["id"], known.id);
    assert_eq!(
        catalog["litellm_version"],
        Catalog::shipped().litellm_version()
    );
    assert_eq!(catalog["context_window"], known.max_input_tokens.unwrap());
    assert_eq!(catalog["deprecation_date"], known.deprecation_date.unwrap());
    assert!(catalog["cost"]["input"].as_f64().is_some());
    assert!(catalog["cost"].get("cache_write").is_none());
    let capabilities = catalog["capabilities"].as_array().unwrap();
    assert!(capabilities.contains(&"vision".into()));
}

#[test]
fn retired_models_have_a_successor() {
    let retired = Catalog::shipped().all_retired().find(|retired| {
        retired.provider == "anthropic" && Catalog::shipped().successor(retired.id).is_some()
    });
    let retired = retired.expect("a model with a successor");
    let next = Catalog::shipped()
        .successor(retired.id)
        .unwrap()
        .litellm_model()
        .to_string();
    let model = Model {
        group: "a",
        name: "a",
        provider: "anthropic",
        litellm_model: format!("anthropic/{}", retired.id).leak(),
        ..Model::DEFAULT
    };
    let ran = modelith_of(&[model], &["show", "a"]);
    assert!(
        ran.out.contains("\nIt was retired on ") || ran.out.contains("\nIt is retired: "),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains(&format!("; its successor is `{next}`.\n")),
        "{}",
        ran.out
    );
    let ran = modelith_of(&[model], &["show", "a", "--json"]);
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(object["catalog"]["successor"], next.as_str());
    assert_eq!(
        object["catalog"]["last_litellm_version"],
        retired.last_version
    );
    // On a server of your own, names are your own.
    let own = Model {
        api_base: Some(Setting::Env("OUR_GATEWAY")),
        ..model
    };
    let ran = modelith_of(&[own], &["show", "a"]);
    assert!(!ran.out.contains("retired"), "{}", ran.out);
}

#[test]
fn models_of_compatible_servers_are_not_looked_up() {
    let known = known();
    let model = Model {
        provider: "openai_compatible",
        ..datum(&known)
    };
    let ran = modelith_of(&[model], &["show", "a"]);
    assert!(!ran.out.contains("LiteLLM 1"), "{}", ran.out);
    assert!(
        ran.out.contains("\ncontext_window            7\n"),
        "{}",
        ran.out
    );
}
