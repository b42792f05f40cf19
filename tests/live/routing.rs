//! Providers, the proxy and routing: the models in `routing/`, served.

use crate::proxy::Answer;
use crate::served::{Live, assert_served_as_compiled, listed};
use serde_json::{Value, json};
use std::sync::LazyLock;

static LIVE: LazyLock<Live> = LazyLock::new(|| Live::start("routing"));

/// The answer to a chat that must succeed.
fn chat(model: &str) -> Answer {
    asked(&json!({ "model": model, "messages": hello() }))
}

/// The answer to a request that must succeed.
fn asked(request: &Value) -> Answer {
    let answer = LIVE.proxy.post("/v1/chat/completions", request);
    assert_eq!(answer.status, 200, "{request}: {answer:?}");
    answer
}

fn hello() -> Value {
    json!([{ "role": "user", "content": "hello" }])
}

#[test]
#[ignore = "installs LiteLLM"]
fn what_models_share_reaches_the_provider() {
    let bearer = format!("Bearer {}", LIVE.canary);
    assert_eq!(chat("shared-chat").text(), "provider speaks");
    let request = LIVE.provider.received("mystery-shared-chat");
    assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    assert_eq!(request.header("x-account"), Some("shared"));
    // Another kind of call.
    let embed = json!({ "model": "shared-embedder", "input": "hello" });
    let embedded = LIVE.proxy.post("/v1/embeddings", &embed);
    assert_eq!(embedded.status, 200, "{embedded:?}");
    let request = LIVE.provider.received("mystery-shared-embedder");
    assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    // A model's own value overrides an inherited one.
    chat("shared-own-key");
    let request = LIVE.provider.received("mystery-shared-own-key");
    assert_eq!(request.header("authorization"), Some("Bearer another key"));

    for (model, version) in [("azure-chat", "2024-10-21"), ("azure-newer", "2025-01-01")] {
        chat(model);
        let request = LIVE.provider.received(&format!("mystery-{model}"));
        assert!(
            request.path.ends_with(&format!("?api-version={version}")),
            "{request:?}"
        );
        assert_eq!(request.header("api-key"), Some(LIVE.canary.as_str()));
    }
    // They are credentials, not values that were merged.
    let names = LIVE.config["credential_list"].as_array().unwrap().iter();
    let names: Vec<_> = names
        .map(|it| it["credential_name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["account", "resource"]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn each_row_and_each_setting_is_served() {
    assert_served_as_compiled(&LIVE.proxy, &LIVE.config);
    let answer = LIVE.proxy.get("/router/settings");
    let served = &answer.body["current_values"];
    for (name, value) in [
        ("enable_tag_filtering", json!(true)),
        ("num_retries", json!(0)),
    ] {
        assert_eq!(served[name], value, "{name} in {answer:?}");
    }
    // No value of a credential is shown.
    for path in ["/model/info", "/credentials"] {
        let answer = LIVE.proxy.get(path);
        assert!(
            !answer.body.to_string().contains(&LIVE.canary),
            "{path} shows a key"
        );
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn tags_choose_the_model() {
    for tag in ["eu", "us"] {
        for _ in 0..12 {
            let metadata = json!({ "tags": [tag] });
            let answer =
                asked(&json!({ "model": "tagged", "messages": hello(), "metadata": metadata }));
            assert_eq!(answer.model(), tag);
        }
    }
    // A group without tags still answers.
    chat("long");
}

#[test]
#[ignore = "installs LiteLLM"]
fn weights_share_the_requests() {
    let heavy = (0..200)
        .filter(|_| chat("weighted").model() == "heavy")
        .count();
    // 150 on average, with a standard deviation of 6.1: a difference of five and a half of them happens once in 26 million runs.
    assert!((117..=183).contains(&heavy), "{heavy} of 200");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_without_a_weight_starves() {
    // See the lint `starved-model`.
    for _ in 0..40 {
        assert_eq!(chat("starving").model(), "asked");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_prompt_that_is_too_long_goes_to_the_fallback() {
    assert_eq!(chat("short").model(), "short");
    let prompt = "one two three four five six seven eight nine ten ".repeat(20);
    let messages = json!([{ "role": "user", "content": prompt }]);
    let answer = asked(&json!({ "model": "short", "messages": messages }));
    assert_eq!(answer.model(), "long");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_without_fallbacks_has_the_default_ones() {
    assert_eq!(chat("breaking").model(), "long");
}

#[test]
#[ignore = "installs LiteLLM"]
fn aliases_answer_and_hidden_ones_are_not_listed() {
    let listed = listed(&LIVE.proxy);
    assert!(
        listed.contains("spoken") && !listed.contains("secretly"),
        "{listed:?}"
    );
    for alias in ["spoken", "secretly"] {
        assert_eq!(chat(alias).model(), "long");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn default_fallbacks_answer_for_unknown_names() {
    // A disabled model is one of them. Without default fallbacks such a request is refused.
    for name in ["off", "nobody"] {
        assert_eq!(chat(name).model(), "long");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_longer_wildcard_answers() {
    // See the lint `wildcard-shadow`; fallbacks are resolved by it, too.
    assert_eq!(chat("over-the-lap").text(), "over-* speaks");
    assert_eq!(chat("any-lap").text(), "*-lap speaks");
    assert_eq!(chat("any-lap-and-more").text(), "*-lap speaks");
}
