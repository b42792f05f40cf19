//! The models of a map.

use crate::small::{lines, map};
use modelith_catalog::Part;
use modelith_extraction::{MapError, ModelMap};

const JSON: &str = r#"{
    "sample_spec": {"litellm_provider": "one of https://docs.litellm.ai/docs/providers", "max_input_tokens": "text"},
    "Vendor/Large": {
        "litellm_provider": "vertex_ai-image-models", "mode": "chat", "max_input_tokens": 200000, "max_output_tokens": 0,
        "input_cost_per_token": 2.50e-06, "output_cost_per_token": 1.0000000000000000001e-5,
        "input_cost_per_token_batches": 1.25e-06, "input_cost_per_token_balanced": 0,
        "input_cost_per_token_above_272k_tokens": 5e-06, "cache_read_input_token_cost": null,
        "search_context_cost_per_query": {"search_context_size_low": 0.01, "note": "two words", "is_on": true},
        "tiered_pricing": [{"range": [0, 32000.0], "input_cost_per_token": 1e-6}],
        "off_peak_pricing": {"weekday_timezone": "Asia/Shanghai", "a b": 1},
        "supports_vision": true, "supports_video_input": false, "supports_audio_input": null,
        "deprecation_date": "2027-01-31", "source": "https://example.com"
    },
    "bedrock/image": {"litellm_provider": "bedrock_mantle", "output_cost_per_image": 0.040}
}"#;

#[test]
fn every_price_is_exact_and_has_a_code() {
    assert_eq!(
        lines(JSON, Part::Models),
        [
            "bedrock/image bedrock_mantle - - -;ocpi=0.04 - -",
            "Vendor/Large vertex_ai chat 200000/- 0.0000025/0.000010000000000000000001/-/-;icpta272kt=0.000005;icptb=0;\
             icptba=0.00000125;oppwt=Asia/Shanghai;sccpqscsl=0.01;tp0icpt=0.000001;tp0r0=0;tp0r1=32000 v,!vi 2027-01-31",
        ]
    );
    assert_eq!(
        lines(JSON, Part::Prices),
        [
            "icpta272kt input_cost_per_token_above_272k_tokens",
            "icptb input_cost_per_token_balanced",
            "icptba input_cost_per_token_batches",
            "ocpi output_cost_per_image",
            "oppwt off_peak_pricing.weekday_timezone",
            "sccpqscsl search_context_cost_per_query.search_context_size_low",
            "tp0icpt tiered_pricing.0.input_cost_per_token",
            "tp0r0 tiered_pricing.0.range.0",
            "tp0r1 tiered_pricing.0.range.1",
        ]
    );
    assert_eq!(lines(JSON, Part::Supports), ["v vision", "vi video_input"]);
}

#[test]
fn what_a_catalog_cannot_have_is_left_out_and_noted() {
    let map = map(r##"{
        "a": {"litellm_provider": "x", "deprecation_date": "2026-13-01", "supports_vision": "yes"},
        "two words": {"litellm_provider": "x"}, "[a]": {"litellm_provider": "x"}, "#a": {"litellm_provider": "x"},
        "modèle": {"litellm_provider": "x"}, "-": {"litellm_provider": "x"},
        "B": {"litellm_provider": "x"}, "b": {"litellm_provider": "y"}
    }"##);
    let notes: Vec<String> = map.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "`a`: `2026-13-01` is not a date",
            "`a`: `supports_vision` has an unexpected type",
            "`two words`: a catalog cannot have this name",
            "`[a]`: a catalog cannot have this name",
            "`#a`: a catalog cannot have this name",
            "`modèle`: a catalog cannot have this name",
            "`-`: a catalog cannot have this name",
            "`B`: another row has this name in other case",
        ]
    );
    assert_eq!(map.len(), 2);
}

/// Rows as LiteLLM 1.106.2 and 1.110.2 add them for deployments with an id, a price and a provider of their own.
#[test]
fn what_a_proxy_adds_for_its_deployments_is_left_out() {
    let json = br#"{
        "a": {"litellm_provider": "x", "key": "a", "max_tokens": 5},
        "openai/own": {},
        "my model": {"input_cost_per_token": 1e-06, "id": "my model", "db_model": false},
        "d2": {"id": "d2", "db_model": false, "mode": "chat", "litellm_provider": "anthropic"}
    }"#;
    let map = ModelMap::parse_of_proxy(json).unwrap();
    assert_eq!((map.len(), map.notes()), (1, &[][..]));
    assert!(matches!(
        ModelMap::parse(json),
        Err(MapError::Missing { .. })
    ));
}
