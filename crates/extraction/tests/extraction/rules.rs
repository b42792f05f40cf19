//! The map's own rules for what rows leave out.

use crate::small::{lines, map};
use modelith_catalog::Part;

/// As `match_fill_missing_generalizations` of LiteLLM 1.106.2 and 1.110.2 does with the same rules.
#[test]
fn a_rule_fills_what_a_row_of_its_providers_leaves_out() {
    let json = r#"{
        "fallback_generalizations": {"rules": [
            {"name": "old", "pattern": "model-[5-9](?!\\d)", "fill_missing_for_providers": ["x", "vertex_ai-y"],
                "model_info": {"mode": "chat", "max_input_tokens": 1000, "supports_vision": true}},
            {"name": "new", "pattern": "^model-6$", "fill_missing_for_providers": ["x"],
                "model_info": {"max_input_tokens": 2000}},
            {"name": "provider", "pattern": "model", "model_info": {"litellm_provider": "x"}},
            {"name": "not flagged", "pattern": "model", "model_info": {"supports_reasoning": true}}
        ]},
        "model-5": {"litellm_provider": "x", "mode": "responses", "supports_vision": false},
        "Model-6": {"litellm_provider": "x"},
        "model-60": {"litellm_provider": "x", "mode": "chat"},
        "model-7": {"litellm_provider": "z", "mode": "chat"},
        "model-8": {"litellm_provider": "x", "mode": "embedding"},
        "y/model-9": {"litellm_provider": "vertex_ai-y", "mode": "chat", "max_input_tokens": null}
    }"#;
    assert_eq!(
        lines(json, Part::Models),
        [
            "model-5 x responses 1000/- - !v -",
            "Model-6 x chat 2000/- - v -",
            "model-60 x chat - - - -",
            "model-7 z chat - - - -",
            "model-8 x embedding - - - -",
            "y/model-9 vertex_ai chat - - v -",
        ]
    );
}

#[test]
fn rules_that_cannot_be_applied_are_noted() {
    let map = map(r#"{
        "fallback_generalizations": {"rules": [
            {"name": "broken", "pattern": "(", "fill_missing_for_providers": ["x"], "model_info": {"mode": "chat"}},
            {"name": "unknown", "pattern": "(a)\\1", "fill_missing_for_providers": ["x"], "model_info": {"mode": "chat"}},
            {"name": "extends", "pattern": "a", "extends": "b", "model_info": {"mode": "chat"}},
            {"name": "mixed", "pattern": "a", "model_info": {"mode": "chat", "litellm_provider": "x"}},
            {"name": "text", "pattern": "a", "fill_missing_for_providers": "x", "model_info": {"mode": "chat"}},
            {"pattern": "a"}, 7
        ]},
        "a": {"litellm_provider": "x"}
    }"#);
    let notes: Vec<String> = map.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "rule `broken`: its pattern has a group without an end",
            "rule `unknown`: its pattern has an unknown escape",
            "rule `extends`: `extends` is no longer supported",
            "rule `mixed`: `litellm_provider` is beside other keys",
            "rule `text`: `fill_missing_for_providers` is not a list",
            "rule `a`: needs the text `pattern` and the table `model_info`",
        ]
    );
    assert_eq!(
        lines(
            r#"{"fallback_generalizations": [], "a": {"litellm_provider": "x"}}"#,
            Part::Models
        ),
        ["a x - - - - -"]
    );
}
