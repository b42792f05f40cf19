//! A registry of many models, which is divided into modules so that rustc recompiles only what was edited.

use crate::support::{assert_clean, compiled};
use crate::valid::emitted;
use modelith_compiler::Source;
use std::collections::BTreeSet;

#[test]
fn each_model_is_in_one_part_and_few_models_need_none() {
    let names: Vec<usize> = (0..1000).collect();
    let registry = registry(&names);
    let statics = registry.matches("pub static MODEL_").count();
    assert_eq!(statics, names.len());
    let parts = parts(&registry);
    assert!((3..8).contains(&parts.len()), "{} parts", parts.len());
    assert_eq!(registry.matches("pub use part_").count(), parts.len());
    assert!(!self::registry(&names[..200]).contains("mod part_"));
}

#[test]
fn an_addition_or_an_edit_changes_no_other_part() {
    let before: Vec<usize> = (0..1000).collect();
    for added in [1, 333, 999] {
        let mut after = before.clone();
        after.push(10_000 + added);
        let (before, after) = (registry(&before), registry(&after));
        let (before, after) = (parts(&before), parts(&after));
        // Its own part, or two if it ends a part.
        assert!(after.difference(&before).count() <= 2, "model {added}");
        assert!(after.intersection(&before).count() >= 2, "model {added}");
    }
}

/// The registry of the models with these numbers.
fn registry(numbers: &[usize]) -> String {
    let datum = |number: &usize| {
        // In their order, 10,333 comes right after 333.
        let (index, more) = (number % 10_000, number / 10_000);
        let name = format!("model-{index:04}-{more}");
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
            litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    };
    let compilation = compiled(numbers.iter().map(datum).collect());
    assert_clean(&compilation);
    emitted(&compilation).1
}

/// The text of each part.
fn parts(registry: &str) -> BTreeSet<&str> {
    let parts = registry.split("    mod part_").skip(1);
    parts
        .filter_map(|part| Some(part.split_once("{\n")?.1.split_once("\n    }\n")?.0))
        .collect()
}
