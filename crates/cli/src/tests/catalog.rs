//! Tests of `catalog search` and `catalog providers`.

use super::{Ran, modelith};
use crate::catalog;
use modelith_catalog::Catalog;
use serde_json::Value;

fn search(args: &[&str]) -> Ran {
    modelith(&[&["catalog", "search"], args].concat())
}

/// The ids that a search finds, in their order.
fn found(args: &[&str]) -> Vec<String> {
    let ran = search(&[args, &["--json"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    let models: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let ids = models.iter().map(|model| &model["litellm_model"]);
    ids.map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_word_is_in_every_name() {
    for words in [
        &["Claude", "HAIKU"][..],
        &["haiku claude"],
        &["anthropic/claude-haiku"],
    ] {
        let ids = found(words);
        assert!(ids.len() > 1);
        for id in &ids {
            assert!(id.contains("claude") && id.contains("haiku"), "{id}");
            assert!(Catalog::shipped().model(id).is_some(), "{id}");
        }
    }
    let of = found(&["--provider", "mistral", "--mode", "embedding"]);
    assert!(!of.is_empty() && of.iter().all(|id| id.starts_with("mistral/")));
    assert!(
        found(&["gpt", "--provider=azure"])
            .iter()
            .all(|id| id.starts_with("azure/"))
    );
}

#[test]
fn image_prices_are_not_models() {
    let ids = found(&["image"]);
    let rows = Catalog::shipped()
        .models()
        .filter(|model| catalog::is_price_row(model.id));
    assert!(rows.count() > 10 && !ids.is_empty());
    for id in ids {
        assert!(!catalog::is_price_row(&id), "{id}");
    }
}

#[test]
fn served_models_and_higher_versions_come_first() {
    let ids = found(&["claude", "sonnet", "--provider=anthropic"]);
    let is_retired = |id: &String| {
        let date = Catalog::shipped()
            .model(id)
            .and_then(|model| model.deprecation_date);
        date.is_some_and(|date| date < "2026-01-01")
    };
    let first_retired = ids.iter().position(is_retired).unwrap_or(ids.len());
    assert!(ids[first_retired..].iter().all(is_retired), "{ids:?}");
    let major = |id: &String| {
        let digits = id.find(|char: char| char.is_ascii_digit())?;
        id[digits..].chars().next()?.to_digit(10)
    };
    let versions: Vec<_> = ids[..first_retired].iter().map(major).collect();
    assert!(versions.is_sorted_by(|one, other| one >= other), "{ids:?}");
}

#[test]
fn a_shortened_table_says_so() {
    let all = found(&["gpt"]).len();
    let ran = search(&["gpt"]);
    assert!(ran.out.starts_with("MODEL  "), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 31);
    assert_eq!(
        ran.err,
        format!("help: showing 30 of {all} models: add a word, or use `--limit {all}`\n")
    );
    let ran = search(&["gpt", "--limit", &all.to_string()]);
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (all + 1, ""));
    assert_eq!(found(&["gpt", "--limit", "2"]).len(), 2);
}

#[test]
fn objects_have_what_the_catalog_has() {
    let priced = catalog::callable(Catalog::shipped()).find(|model| {
        model.prices.input.is_some()
            && model.max_input_tokens.is_some()
            && model.provider == "openai"
    });
    let priced = priced.expect("a model with a price");
    let id = priced.litellm_model().to_string();
    let ran = search(&[&id, "--json"]);
    let models: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let model = models
        .iter()
        .find(|model| model["litellm_model"] == id.as_str())
        .unwrap();
    assert_eq!(model["context_window"], priced.max_input_tokens.unwrap());
    let per_token: f64 = priced.prices.input.unwrap().parse().unwrap();
    let per_million = model["cost"]["input"].as_f64().unwrap();
    assert!((per_million - per_token * 1e6).abs() < 1e-9);
    assert!(model["capabilities"].is_array());
}

#[test]
fn nothing_found_suggests_what_was_meant() {
    let ran = search(&["cluade", "haiku", "--mode=chat"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(
        ran.err.ends_with(
            "has no chat model with `cluade` and `haiku` in its name\n\
             help: did you mean `modelith catalog search claude haiku --mode chat`?\n"
        ),
        "{}",
        ran.err
    );
    let ran = search(&["qqqqqqqqqqqqqqqqqqqqqqqqqq"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("\nhelp: use fewer words or filters"),
        "{}",
        ran.err
    );
    let ran = search(&["--provider=anthropic", "--mode=rerank"]);
    assert_eq!(ran.code, 1);
    let message = "has no anthropic rerank model\nhelp: use fewer words or filters";
    assert!(ran.err.contains(message), "{}", ran.err);
}

#[test]
fn retired_models_are_reported() {
    let retired = Catalog::shipped().all_retired().find(|retired| {
        retired.provider == "anthropic"
            && !Catalog::shipped()
                .models()
                .any(|model| model.litellm_model().to_string().contains(retired.id))
    });
    let retired = retired.expect("a model that is retired").id;
    let ran = search(&[retired]);
    assert_eq!(ran.code, 1);
    let meant = ran
        .err
        .contains("help: did you mean `modelith catalog search ");
    let retired = ran.err.contains("` is retired") && ran.err.contains(retired);
    assert!(meant || retired, "{}", ran.err);
}

#[test]
fn unknown_providers_and_modes() {
    for (args, message) in [
        (
            &["gpt", "--provider=opnai"][..],
            "error: unknown provider `opnai`\nhelp: did you mean `openai`? `modelith catalog providers` lists them all\n",
        ),
        (
            &["gpt", "--mode=embeding"],
            "error: unknown mode `embeding`\nhelp: did you mean `embedding`?",
        ),
        (&[], "error: the following required arguments"),
    ] {
        let ran = search(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.starts_with(message), "{}", ran.err);
    }
}

#[test]
fn providers_have_keys_and_required_settings() {
    let ran = modelith(&["catalog", "providers"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let line = |name: &str| {
        let start = format!("{name} ");
        let line = ran.out.lines().find(|line| line.starts_with(&start));
        line.unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        line("anthropic"),
        "anthropic ANTHROPIC_API_KEY - api.anthropic.com"
    );
    assert!(
        line("azure").starts_with("azure AZURE_API_KEY api_base"),
        "{}",
        line("azure")
    );
    let json = modelith(&["catalog", "providers", "--json"]).out;
    let all: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(all.len(), Catalog::shipped().providers().len());
    assert_eq!(ran.out.lines().count(), all.len() + 1);
    let azure = all.iter().find(|each| each["name"] == "azure").unwrap();
    assert_eq!(azure["required"][0]["any_of"][0], "api_base");
}
