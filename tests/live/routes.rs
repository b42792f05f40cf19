//! Fallbacks and aliases, as far as LiteLLM takes them: the models in `routes/`, served.

use crate::proxy::Answer;
use crate::served::{Live, listed};
use std::sync::LazyLock;

static LIVE: LazyLock<Live> = LazyLock::new(|| Live::start("routes"));

/// The answer to a chat that must succeed.
fn chat(model: &str) -> Answer {
    let answer = LIVE.proxy.chat(model);
    assert_eq!(answer.status, 200, "{model}: {answer:?}");
    answer
}

#[track_caller]
fn assert_answered(names: &[&str], by: &str) {
    for name in names {
        assert_eq!(chat(name).model(), by, "{name}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_has_the_fallbacks_of_its_group() {
    assert_answered(&["any", "any-nick", "any-told", "any-hidden"], "backup");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_has_the_fallbacks_for_long_prompts_and_for_policies() {
    assert_answered(&["long", "long-nick", "long-told", "long-hidden"], "backup");
    assert_answered(
        &["policy", "policy-nick", "policy-told", "policy-hidden"],
        "backup",
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn hidden_aliases_with_fallbacks_are_not_listed() {
    let listed = listed(&LIVE.proxy);
    assert!(listed.contains("any-told"), "{listed:?}");
    let hidden = listed.iter().find(|name| name.ends_with("-hidden"));
    assert_eq!(hidden, None);
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_lists_of_both_sections_and_of_models_are_used_together() {
    assert_answered(&["listed", "listed-nick", "listed-told"], "backup");
    assert_answered(&["listed-long", "listed-long-hidden"], "backup");
    assert_answered(&["listed-policy", "listed-policy-told"], "backup");
}

#[test]
#[ignore = "installs LiteLLM"]
fn models_may_be_the_fallbacks_of_each_other() {
    assert_answered(&["left", "right"], "right");
    // Where both fail, each is asked once for each request, and that is all.
    for name in ["east", "west"] {
        let answer = LIVE.proxy.chat(name);
        assert_eq!(answer.status, 500, "{answer:?}");
    }
    for model in ["fail-500-east", "fail-500-west"] {
        assert_eq!(LIVE.provider.count(model), 2, "{model}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_fallback_to_itself_is_skipped() {
    assert_answered(&["selfish"], "backup");
    assert_eq!(LIVE.provider.count("fail-500-selfish"), 1);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_wildcard_has_the_default_fallbacks() {
    assert_answered(&["up/fail-500-of-many"], "last");
    assert_eq!(LIVE.provider.count("fail-500-of-many"), 1);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_fallback_and_an_alias_reach_a_model_through_a_wildcard() {
    assert_answered(&["to-upstream", "to-upstream-nick"], "up/*");
    assert_eq!(LIVE.provider.count("good-of-many"), 2);
    assert_answered(&["of-many"], "up/*");
    assert_eq!(LIVE.provider.count("good-by-alias"), 1);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_long_chain_of_fallbacks_is_taken_to_its_end() {
    assert_answered(&["hop-1"], "hop-8");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_without_an_order_beside_ordered_ones_is_never_asked() {
    // See the lint `starved-model`.
    assert_answered(&["ranked"], "last");
    assert_eq!(LIVE.provider.count("good-ranked"), 0);
}
