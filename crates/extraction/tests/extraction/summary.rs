//! What differs between two catalogs.

use crate::small::{catalog, updated};
use modelith_catalog::Part;
use modelith_extraction::Summary;

#[test]
fn numbers_and_names_are_told() {
    let before = catalog(&[
        (
            Part::Models,
            "a x chat 1000/- 1/2/-/-;ocpi=3 v 2026-03-01\n\
             b x chat - - - -\n\
             c x chat - - - -\n",
        ),
        (Part::Prices, "ocpi output_cost_per_image\n"),
        (Part::Supports, "v vision\n"),
        (Part::Callbacks, "one\n"),
    ]);
    assert!(Summary::new(before, before).is_empty());
    let after = updated(
        before,
        r#"{
        "a": {"litellm_provider": "x", "mode": "chat", "max_input_tokens": 1000, "input_cost_per_token": 1,
            "output_cost_per_token": 2, "output_cost_per_image": 3, "output_cost_per_image_batches": 4,
            "supports_vision": true, "supports_vision_input": true, "deprecation_date": "2026-03-01"},
        "c": {"litellm_provider": "x", "mode": "responses", "max_input_tokens": 7, "deprecation_date": "2027-01-01"},
        "d": {"litellm_provider": "x"}
    }"#,
    );
    let expected = "\
models: 3 (LiteLLM 1.0.0 -> 1.1.0)
  1 new: d
  1 gone: b
  1 with other prices: a
  1 with other limits: c
  1 with other capabilities: a
  1 with another date: c
  1 with another provider or mode: c
retired: 0 -> 1 (LiteLLM 1.0.0 -> 1.1.0)
  1 new: b
successors: 0 (LiteLLM 1.0.0 -> 1.1.0)
";
    assert_eq!(Summary::new(before, after).to_string(), expected);
}

#[test]
fn another_code_for_the_same_price_changes_nothing() {
    let models = |code: &str| format!("a x chat - -;{code}=3 - -\n");
    let catalog = |code: &str| {
        catalog(&[
            (Part::Models, &models(code)),
            (Part::Prices, &format!("{code} output_cost_per_image\n")),
        ])
    };
    assert!(Summary::new(catalog("ocpi"), catalog("ocpim")).is_empty());
}
