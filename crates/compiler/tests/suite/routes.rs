//! Fallbacks and aliases of models and of the proxy, as they come out in `router_settings`.

use crate::support::{compiled, config_of, human, places};
use modelith_compiler::Source;
use serde_json::{Value, json};

/// A model that an own server answers.
pub(crate) fn model(name: &str, header: &str, keys: &str) -> Source {
    let text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\n{header}\n[ai_model]\nprovider = \"openai_compatible\"\n\
        litellm_model = \"openai/{name}\"\napi_base = \"http://127.0.0.1:18900/v1\"\napi_key_env = \"LOCAL_KEY\"\n{keys}"
    );
    Source::text(
        format!("{}.ai_model.toml", name.replace(['/', '*'], "-")),
        text,
    )
}

pub(crate) fn proxy(tables: &str) -> Source {
    let text = format!("[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n{tables}");
    Source::text("proxy.ai_proxy.toml", text)
}

/// The configuration of datums without findings.
#[track_caller]
pub(crate) fn config(sources: Vec<Source>) -> Value {
    let compilation = compiled(sources);
    assert_eq!(
        places(&compilation.report),
        [""; 0],
        "{}",
        human(&compilation.report)
    );
    config_of(&compilation)
}

#[track_caller]
pub(crate) fn assert_found(sources: Vec<Source>, expected: &[&str]) {
    let report = compiled(sources).report;
    assert_eq!(places(&report), expected, "{}", human(&report));
}

#[test]
fn each_alias_has_the_fallbacks_of_its_group() {
    let config = config(vec![
        model(
            "real",
            "aliases = [\"nick\"]\n",
            "fallbacks = [\"backup\"]\ncontext_window_fallbacks = [\"backup\"]\n",
        ),
        model(
            "pol",
            "aliases = [\"polnick\"]\n",
            "content_policy_fallbacks = [\"backup\"]\n",
        ),
        model("backup", "", ""),
        proxy(
            "[ai_proxy.router_settings]\nfallbacks = [{ pol = [\"real\"] }, { shy = [\"backup\"] }]\n\
            [ai_proxy.router_settings.model_group_alias]\nold = \"pol\"\nshy = { model = \"real\", hidden = true }\n",
        ),
    ]);
    let router = &config["router_settings"];
    assert_eq!(
        router["fallbacks"],
        json!([
            { "nick": ["backup"] }, { "old": ["real"] }, { "pol": ["real"] }, { "polnick": ["real"] },
            { "real": ["backup"] }, { "shy": ["backup"] },
        ])
    );
    assert_eq!(
        router["context_window_fallbacks"],
        json!([{ "nick": ["backup"] }, { "real": ["backup"] }, { "shy": ["backup"] }])
    );
    assert_eq!(
        router["content_policy_fallbacks"],
        json!([{ "old": ["backup"] }, { "pol": ["backup"] }, { "polnick": ["backup"] }])
    );
    assert_eq!(
        router["model_group_alias"],
        json!({ "nick": "real", "old": "pol", "polnick": "pol", "shy": { "hidden": true, "model": "real" } })
    );
}

#[test]
fn lists_of_both_sections_are_one() {
    let config = config(vec![
        model("a", "", "fallbacks = [\"backup\"]\n"),
        model("b", "", ""),
        model("backup", "", ""),
        proxy(
            "[ai_proxy.litellm_settings]\nfallbacks = [{ b = [\"backup\"] }]\ndefault_fallbacks = [\"backup\"]\n\
            context_window_fallbacks = [{ b = [\"backup\"] }]\n",
        ),
    ]);
    assert_eq!(
        config["router_settings"],
        json!({
            "context_window_fallbacks": [{ "b": ["backup"] }],
            "default_fallbacks": ["backup"],
            "fallbacks": [{ "a": ["backup"] }, { "b": ["backup"] }],
        })
    );
    assert_eq!(
        config["litellm_settings"],
        json!({ "openai_key": "none", "telemetry": false })
    );
}

#[test]
fn groups_may_stand_in_for_each_other() {
    let config = config(vec![
        model("a", "aliases = [\"a\"]\n", "fallbacks = [\"b\"]\n"),
        model("b", "", "fallbacks = [\"a\"]\n"),
    ]);
    let router = &config["router_settings"];
    assert_eq!(router["fallbacks"], json!([{ "a": ["b"] }, { "b": ["a"] }]));
    assert_eq!(router["model_group_alias"], Value::Null, "its own name");
}

#[test]
fn fallbacks_of_a_wildcard_are_an_error() {
    let wildcard = || model("up/*", "", "fallbacks = [\"backup\"]\n");
    let backup = || model("backup", "", "");
    assert_found(
        vec![wildcard(), backup()],
        &["up--.ai_model.toml:10:13 wildcard-route"],
    );
    // What one may write in its place, and a name that the wildcard matches.
    let plain = || model("up/*", "", "");
    for right in [
        "default_fallbacks = [\"backup\"]\n",
        "fallbacks = [{ \"up/good-x\" = [\"backup\"] }]\n",
        "fallbacks = [{ \"*\" = [\"backup\"] }, { backup = [\"up/good-x\"] }]\n",
        "model_group_alias = { fast = \"up/good-x\" }\n",
    ] {
        let proxy = proxy(&format!("[ai_proxy.router_settings]\n{right}"));
        assert_found(vec![plain(), backup(), proxy], &[]);
    }
}

#[test]
fn a_chain_is_as_long_as_it_needs_to_be() {
    let chain = |more: &str| {
        let mut sources: Vec<_> = (0..8)
            .map(|index| {
                let next = format!("fallbacks = [\"m{}\"]\n", index + 1);
                model(&format!("m{index}"), "", &next)
            })
            .collect();
        sources.push(model("m8", "", ""));
        sources.push(proxy(more));
        sources
    };
    let settings = |config: &Value| config["router_settings"]["max_fallbacks"].clone();
    assert_eq!(settings(&config(chain(""))), json!(8));
    // What is written stays, and what it does not reach is found.
    assert_found(
        chain("[ai_proxy.router_settings]\nmax_fallbacks = 6\n"),
        &[
            "m6.ai_model.toml:10:14 unreached-fallback",
            "m7.ai_model.toml:10:14 unreached-fallback",
        ],
    );
    // A long list is not a long chain.
    let many = "fallbacks = [\"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]\n";
    let flat = "bcdefgh"
        .chars()
        .map(|name| model(&name.to_string(), "", ""));
    let flat = flat.chain([model("a", "", many)]).collect();
    assert_eq!(settings(&config(flat)), Value::Null);
}

#[test]
fn a_model_without_a_rank_beside_ranked_ones_is_never_asked() {
    let member = |name: &str, keys: &str| model(name, "", &format!("model_group = \"q\"\n{keys}"));
    assert_found(
        vec![member("q1", "order = 1\n"), member("q2", "")],
        &["q2.ai_model.toml:7:17 unreachable-model"],
    );
    assert_found(
        vec![member("q1", "order = 1\n"), member("q2", "order = 2\n")],
        &[],
    );
}

#[test]
fn two_lists_for_all_groups_are_a_conflict() {
    let lists = |one: &str, other: &str| {
        vec![
            model("a", "", ""),
            model("b", "", ""),
            proxy(&format!(
                "[ai_proxy.router_settings]\ndefault_fallbacks = [\"{one}\"]\n\
                [ai_proxy.litellm_settings]\ndefault_fallbacks = [\"{other}\"]\n"
            )),
        ]
    };
    assert_found(lists("a", "a"), &[]);
    assert_found(
        lists("a", "b"),
        &["proxy.ai_proxy.toml:9:22 conflicting-fallbacks"],
    );
}
