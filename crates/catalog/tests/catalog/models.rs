//! Lookups of models, current and retired.

use modelith_catalog::{Catalog, Model, Retired};

fn model(id: &str) -> Option<Model> {
    Catalog::shipped().model(id)
}

fn retired(id: &str) -> Option<Retired> {
    Catalog::shipped().retired(id)
}

#[test]
fn every_model_is_a_row() {
    let catalog = Catalog::shipped();
    for known in catalog.models() {
        assert_eq!(catalog.row(known.id), Some(known));
    }
}

#[test]
fn a_model_is_found_by_its_own_id_and_with_its_prefix() {
    let catalog = Catalog::shipped();
    let (mut count, mut missing) = (0, Vec::new());
    for known in catalog.models() {
        match model(known.id) {
            Some(found) => assert_eq!(found, known),
            // LiteLLM takes its name to be another provider's.
            None => missing.push(known.id),
        }
        if catalog.provider(known.provider).is_none() {
            continue;
        }
        let written = known.litellm_model().to_string();
        let Some(found) = model(&written) else {
            continue;
        };
        // Some are in the map twice, with and without the prefix; LiteLLM tries the longer key first.
        assert!(
            found == known || found.id == written,
            "{written} is {}",
            found.id
        );
        assert_eq!(found.provider, known.provider);
        count += 1;
    }
    assert!(count > 3_000, "{count}");
    assert!(missing.len() < 30, "{missing:?}");
}

#[test]
fn fields_of_a_model() {
    let sonnet = model("anthropic/claude-sonnet-4-5").unwrap();
    assert_eq!((sonnet.provider, sonnet.mode), ("anthropic", Some("chat")));
    assert_eq!(
        (sonnet.max_input_tokens, sonnet.max_output_tokens),
        (Some(200_000), Some(64_000))
    );
    assert_eq!(
        (sonnet.prices.input, sonnet.prices.output),
        (Some("0.000003"), Some("0.000015"))
    );
    assert_eq!(
        (sonnet.prices.cache_read, sonnet.prices.cache_write),
        (Some("0.0000003"), Some("0.00000375"))
    );
    assert!(sonnet.prices.has_further(), "one for long requests");
    assert!(sonnet.supports.has("vision") && sonnet.supports.has("computer_use"));
    assert_eq!(sonnet.supports.get("audio_input"), None);
    assert_eq!(
        model("anthropic/claude-sonnet-5-5")
            .unwrap()
            .supports
            .get("sampling_params"),
        Some(false)
    );
    assert_eq!(sonnet.supports.get("no such flag"), None);
    assert!(sonnet.deprecation_date.is_some());
}

#[test]
fn models_of_one_provider() {
    let ids: Vec<&str> = Catalog::shipped()
        .models_of("anthropic")
        .map(|model| model.id)
        .collect();
    assert!(ids.contains(&"claude-sonnet-5-5") && !ids.contains(&"gpt-4o"));
    // LiteLLM lists the Claude models of Vertex as a provider of their own.
    assert!(
        Catalog::shipped()
            .models_of("vertex_ai")
            .any(|model| model.id == "vertex_ai/claude-sonnet-5-5")
    );
    assert_eq!(Catalog::shipped().models_of("nonsense").count(), 0);
}

#[test]
fn a_retired_model_has_a_current_successor() {
    let gone = retired("anthropic/claude-3-5-sonnet-20241022").unwrap();
    assert_eq!(
        (gone.id, gone.provider),
        ("claude-3-5-sonnet-20241022", "anthropic")
    );
    assert_eq!(gone.deprecation_date, Some("2025-10-01"));
    assert_eq!(gone.max_input_tokens, Some(200_000));
    let successor: Model = Catalog::shipped().successor(gone.id).unwrap();
    assert_eq!(successor.provider, "anthropic");
    assert!(
        successor.id.starts_with("claude-sonnet-"),
        "{}",
        successor.id
    );
    assert_eq!(successor.deprecation_date, None);
    assert_eq!(
        model(&successor.litellm_model().to_string()),
        Some(successor)
    );
}

#[test]
fn no_model_is_both_current_and_retired() {
    for gone in Catalog::shipped().all_retired() {
        assert_eq!(model(gone.id), None, "{}", gone.id);
        assert_eq!(retired(gone.id), Some(gone));
    }
    assert_eq!(retired("openai/gpt-4o"), None);
    assert_eq!(retired("openai/no-such-model"), None);
    // The model of another provider.
    assert_eq!(retired("openai/claude-3-5-sonnet-20241022"), None);
}

#[test]
fn a_successor_has_the_same_provider_and_is_retired_later() {
    let mut count = 0;
    for old in Catalog::shipped().models() {
        if let Some(new) = Catalog::shipped().successor(old.id) {
            assert_eq!(
                (new.provider, new.mode),
                (old.provider, old.mode),
                "{}",
                old.id
            );
            assert!(
                new.deprecation_date.is_none() || new.deprecation_date > old.deprecation_date,
                "{}",
                old.id
            );
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
