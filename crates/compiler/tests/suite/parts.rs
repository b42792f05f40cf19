//! A registry of many models, which is divided into files so that only what was edited is printed and compiled again.

use crate::support::{assert_clean, compiled};
use modelith_compiler::{Output, Source, emit};
use std::collections::{BTreeMap, BTreeSet};

const VERSION: &str = "1.2.3";

#[test]
fn each_model_and_group_is_in_one_part_and_few_models_in_none() {
    let names: Vec<usize> = (0..1000).collect();
    let registry = registry(&output(&names, &[]));
    let text: String = registry.parts.iter().map(|part| &*part.text).collect();
    for kind in ["Model", "Group"] {
        let suffix = format!(": {kind} = ");
        assert_eq!(text.matches(&suffix).count(), names.len(), "{kind}");
    }
    let count = |kind: &str| {
        let parts = registry.parts.iter();
        parts.filter(|part| part.path.contains(kind)).count()
    };
    assert!((8..25).contains(&count("/models_")), "{registry:#?}");
    assert_eq!(count("/models_") + count("/groups_"), registry.parts.len());
    for part in &registry.parts {
        assert!(registry.main.contains(&part.path), "{}", part.path);
    }
    assert_eq!(self::registry(&output(&names[..128], &[])).parts, []);
}

#[test]
fn an_addition_leaves_the_other_parts_as_they_are() {
    let before: Vec<usize> = (0..1000).collect();
    for added in [1, 333, 999] {
        let mut after = before.clone();
        after.push(10_000 + added);
        let (before, after) = (files(&output(&before, &[])), files(&output(&after, &[])));
        // One part of models and one of groups, or two of each where the name ends a part.
        let changed = difference(&before, &after);
        assert!((2..=4).contains(&changed.len()), "{added}: {changed:?}");
    }
}

#[test]
fn an_edit_prints_one_part_and_gives_the_bytes_of_a_clean_build() {
    let names: Vec<usize> = (0..1000).collect();
    let before = files(&output(&names, &[]));
    let edited = output(&names, &[500]);
    let registry = emit::Registry::reusing(&edited, "", VERSION, |path| before.get(path).cloned());
    let printed: Vec<_> = registry.parts.iter().filter(|part| !part.reused).collect();
    assert_eq!(printed.len(), 1, "{printed:#?}");
    assert!(printed[0].text.contains("rpm_limit: Some(77)"));
    let clean = files(&edited);
    assert_eq!(files_of(&registry), clean);
    assert_eq!(
        difference(&before, &clean),
        [printed[0].path.as_str()].into()
    );
}

#[test]
fn a_part_that_was_edited_by_hand_is_printed_again() {
    let output = output(&(0..300).collect::<Vec<_>>(), &[]);
    let clean = files(&output);
    let broken: [fn(&str) -> String; 4] = [
        |text| text.replacen("pub static", "pub  static", 1),
        |text| text[..text.len() / 2].to_owned(),
        |text| format!("{text}\n"),
        |_| String::new(),
    ];
    for broken in broken {
        let known = |path: &str| clean.get(path).map(|text| broken(text));
        let registry = emit::Registry::reusing(&output, "", VERSION, known);
        assert!(registry.parts.iter().all(|part| !part.reused));
        assert_eq!(files_of(&registry), clean);
    }
}

/// What models of these numbers give, where those of `limited` have a limit.
fn output(numbers: &[usize], limited: &[usize]) -> Output {
    let datum = |number: &usize| {
        // In their order, 10,333 comes right after 333.
        let (index, more) = (number % 10_000, number / 10_000);
        let name = format!("model-{index:04}-{more}");
        let limit = if limited.contains(number) {
            "rpm_limit = 77\n"
        } else {
            ""
        };
        let text = format!(
            "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
            litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n{limit}"
        );
        Source::text(format!("{name}.ai_model.toml"), text)
    };
    let compilation = compiled(numbers.iter().map(datum).collect());
    assert_clean(&compilation);
    compilation.output.expect("nothing is wrong")
}

fn registry(output: &Output) -> emit::Registry {
    emit::Registry::new(output, "", VERSION)
}

/// The parts, by path.
fn files(output: &Output) -> BTreeMap<String, String> {
    files_of(&registry(output))
}

fn files_of(registry: &emit::Registry) -> BTreeMap<String, String> {
    let parts = registry.parts.iter();
    parts
        .map(|part| (part.path.clone(), part.text.clone()))
        .collect()
}

/// The paths of the parts that are new or have another text.
fn difference<'a>(
    before: &BTreeMap<String, String>,
    after: &'a BTreeMap<String, String>,
) -> BTreeSet<&'a str> {
    let changed = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text));
    changed.map(|(path, _)| path.as_str()).collect()
}
