//! Rows that are only another name of a row.

use crate::small::{lines, map};
use modelith_catalog::Part;

const JSON: &str = r#"{
    "x/latest": {"alias_of": "x/5", "mode": "embedding"},
    "x/5": {"litellm_provider": "x", "mode": "chat", "aliases": ["x/five", "x/6", "x/taken"]},
    "x/6": {"litellm_provider": "x", "mode": "rerank"},
    "x/other": {"litellm_provider": "x", "aliases": ["x/five"]},
    "x/of-alias": {"alias_of": "x/latest"},
    "x/of-nothing": {"alias_of": "x/7"},
    "x/taken": {"alias_of": "x/6"}
}"#;

/// As `_expand_model_aliases` of LiteLLM 1.110.2 does with the same map.
#[test]
fn an_alias_has_all_of_its_row_and_nothing_of_its_own() {
    assert_eq!(
        lines(JSON, Part::Models),
        [
            "x/5 x chat - - - -",
            "x/6 x rerank - - - -",
            "x/five x chat - - - -",
            "x/latest x chat - - - -",
            "x/other x - - - - -",
            "x/taken x chat - - - -",
        ]
    );
}

#[test]
fn aliases_that_litellm_drops_are_noted() {
    let map = map(JSON);
    let notes: Vec<String> = map.notes().iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "`x/6`: the name of this alias is taken",
            "`x/five`: the name of this alias is taken",
            "`x/of-alias`: an alias of no row",
            "`x/of-nothing`: an alias of no row",
            "`x/taken`: the name of this alias is taken",
        ]
    );
}
