//! Models and groups: those in `datums/`, served.

use crate::proxy::Answer;
use crate::served::{Live, assert_served_as_compiled, listed, rows};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The models in `datums/`.
static LIVE: LazyLock<Live> = LazyLock::new(|| Live::start("datums"));

/// The answer to a chat that must succeed.
fn chat(model: &str) -> Answer {
    let answer = LIVE.proxy.chat(model);
    assert_eq!(answer.status, 200, "{model}: {answer:?}");
    answer
}

#[test]
#[ignore = "installs LiteLLM"]
fn only_groups_and_aliases_are_listed() {
    let expected = [
        "1:30",
        "cached",
        "embedder",
        "failing",
        "full-alias",
        "limited",
        "on",
        "overflowing",
        "pool",
        "ranked",
        "refusing",
        "steady",
        "upstream-azure",
        "upstream-chat",
        "upstream-codex",
    ];
    assert_eq!(listed(&LIVE.proxy), expected.map(str::to_owned).into());
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_row_has_the_values_of_its_datum() {
    let found = rows(&LIVE.proxy, "on");
    assert_eq!(found.len(), 1, "{found:?}");
    let expected = json!({
        "litellm_params": {
            "model": "openai/mystery-large",
            "rpm": 600,
            "tpm": 200_000,
            "max_parallel_requests": 8,
            "order": 1,
            "weight": 2.5,
            "tags": ["eu", "2024-10-21"],
            "input_cost_per_token": 3e-6,
            "output_cost_per_token": 1.5e-5,
            "cache_read_input_token_cost": 3e-7,
            "cache_creation_input_token_cost": 3.75e-6,
            "mock_response": "yes",
        },
        "model_info": {
            "id": "full",
            "max_input_tokens": 128_000,
            "max_output_tokens": 16_384,
            "supports_function_calling": true,
            "supports_reasoning": true,
            "supports_vision": true,
            "access_groups": ["default", "no"],
            "input_cost_per_token": 3e-6,
            "output_cost_per_token": 1.5e-5,
            "cache_read_input_token_cost": 3e-7,
            "cache_creation_input_token_cost": 3.75e-6,
            "metadata": {
                "since": "2024-10-21",
                "version": "2024-10-21",
                "ratio": 0.1,
                "tiny": 1e-6,
                "count": 1000,
                "negative": -7,
                "large": 9_007_199_254_740_993_u64,
                "flag": true,
                "empty": "",
                "yes": "yes",
                "time": "1:30",
                "octal": "0o17",
                "nothing": "null",
                "exponent": "1e3",
                "lines": "first\nsecond\n",
                "text": "naïve 模型 🚀 # no: comment",
                "nested": { "deep": [1, 2.5, "3", [true, "off"], { "a: b": "~" }] },
            },
        },
    });
    for (table, values) in expected.as_object().unwrap() {
        for (key, value) in values.as_object().unwrap() {
            assert_eq!(&found[0][table][key], value, "{table}.{key}");
        }
    }
    assert_eq!(
        rows(&LIVE.proxy, "embedder")[0]["model_info"]["mode"],
        "embedding"
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn every_row_is_served_as_it_was_compiled() {
    assert_served_as_compiled(&LIVE.proxy, &LIVE.config);
}

#[test]
#[ignore = "installs LiteLLM"]
fn no_key_of_a_provider_is_shown() {
    for path in [
        "/model/info",
        "/v1/models",
        "/model_group/info",
        "/router/settings",
    ] {
        let answer = LIVE.proxy.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        let text = answer.body.to_string();
        assert!(!text.contains(&LIVE.canary), "{path} shows the key");
        assert!(!text.contains("\"api_key\":\""), "{path} has an api_key");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn each_model_and_each_alias_answers() {
    for (name, text) in [
        ("on", "yes"),
        ("full-alias", "yes"),
        ("1:30", "yes"),
        // LiteLLM accepts an id as a name, so a single model of a group can be called.
        ("full", "yes"),
        ("pool-two", "pool two speaks"),
        ("steady", "steady speaks"),
        ("cached", "cached speaks"),
        ("upstream-chat", "provider speaks"),
        ("upstream-azure", "provider speaks"),
        ("upstream-codex", "provider speaks"),
    ] {
        assert_eq!(chat(name).text(), text, "{name}");
    }
    assert_eq!(chat("full-alias").model(), "full");

    let request = json!({ "model": "embedder", "input": "hello" });
    let embedded = LIVE.proxy.post("/v1/embeddings", &request);
    assert_eq!(
        embedded.body["data"][0]["embedding"],
        json!([0.5, -1e-6]),
        "{embedded:?}"
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn both_models_of_a_group_answer() {
    let mut seen = BTreeSet::new();
    // LiteLLM chooses at random; in 64 calls both are chosen.
    for _ in 0..64 {
        let answer = chat("pool");
        seen.insert((answer.model().to_owned(), answer.text().to_owned()));
        if seen.len() == 2 {
            break;
        }
    }
    let expected = ["one", "two"].map(|one| (format!("pool-{one}"), format!("pool {one} speaks")));
    assert_eq!(seen, expected.into());
}

#[test]
#[ignore = "installs LiteLLM"]
fn fallbacks_answer_for_models_that_fail() {
    for failing in ["failing", "overflowing", "refusing"] {
        let answer = chat(failing);
        assert_eq!(answer.text(), "steady speaks", "{failing}");
        assert_eq!(answer.model(), "steady", "{failing}");
        assert_eq!(
            answer.header("x-litellm-attempted-fallbacks"),
            Some("1"),
            "{failing}"
        );
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_second_rank_answers_when_the_first_fails() {
    // Without ranks the choice would be random, and one of these calls would fail.
    for _ in 0..8 {
        let answer = chat("ranked");
        assert_eq!(
            (answer.model(), answer.text()),
            ("ranked-second", "second speaks")
        );
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_limit_of_requests_refuses_more() {
    let statuses: Vec<_> = (0..5)
        .map(|_| LIVE.proxy.chat("limited").status)
        .take_while(|status| *status != 429)
        .collect();
    // Two requests pass, or up to four if a new minute begins between them.
    assert!(
        statuses.iter().all(|status| *status == 200) && (2..=4).contains(&statuses.len()),
        "{statuses:?}"
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn requests_have_the_cost_of_the_datum() {
    for (model, cost) in [
        // A mocked text counts as 10 tokens of prompt and 20 of answer.
        ("on", 10.0 * 3e-6 + 20.0 * 15e-6),
        (
            "cached",
            500.0 * 3e-6 + 300.0 * 0.7e-6 + 200.0 * 3.75e-6 + 10.0 * 15e-6,
        ),
    ] {
        let answer = chat(model);
        let charged = answer.header("x-litellm-response-cost").unwrap();
        let charged: f64 = charged.parse().unwrap();
        assert!(
            (charged / cost - 1.0).abs() < 1e-9,
            "{model}: {charged} for {cost}"
        );
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_provider_gets_only_the_values_of_the_datum() {
    chat("upstream-chat");
    let request = LIVE.provider.received("mystery-upstream");
    let bearer = format!("Bearer {}", LIVE.canary);
    assert_eq!(request.path, "/chat/completions");
    assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    assert_eq!(request.header("x-team"), Some("2024-10-21"));
    let expected = json!({
        "model": "mystery-upstream",
        "messages": [{ "role": "user", "content": "hello" }],
        "temperature": 0.25,
        "seed": 7,
        "stop": ["no", "1:30"],
    });
    assert_eq!(request.body, expected);

    chat("upstream-azure");
    let request = LIVE.provider.received("mystery-azure");
    let path = "/openai/deployments/mystery-azure/chat/completions?api-version=2024-10-21";
    assert_eq!(request.path, path);
    assert_eq!(request.header("api-key"), Some(LIVE.canary.as_str()));

    // LiteLLM knows that this model has no chat completions, unless the configuration contradicts it.
    chat("upstream-codex");
    assert_eq!(LIVE.provider.received("gpt-5-codex").path, "/responses");
}

#[test]
#[ignore = "installs LiteLLM"]
fn unknown_models_are_refused() {
    for model in ["retired", "nobody", "openai/mystery-retired"] {
        let answer = LIVE.proxy.chat(model);
        assert_eq!(answer.status, 400, "{model}: {answer:?}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn only_the_master_key_opens() {
    let ready = LIVE.proxy.get_with("/health/readiness", None);
    assert_eq!(ready.status, 200, "{ready:?}");
    // Without a database, LiteLLM refuses in several ways.
    for key in [None, Some("sk-wrong")] {
        let answer = LIVE.proxy.get_with("/v1/models", key);
        assert!(answer.status >= 400, "{answer:?}");
    }
}
