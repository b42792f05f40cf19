//! Which key reaches which server, while `OPENAI_API_KEY` is set: the models in `keys/`, served.

use crate::proxy::{Answer, Proxy};
use modelith_compiler::{compile, emit, folder};
use modelith_testing::http::Request;
use modelith_testing::provider::Provider;
use modelith_testing::random::canary;
use serde_json::json;
use std::path::Path;
use std::sync::LazyLock;

/// The proxy, with `OpenAI`'s key and the key of another provider.
struct Keys {
    proxy: Proxy,
    provider: Provider,
    openai: String,
    other: String,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/keys");
    let compilation = compile(folder::read(&datums).unwrap(), "keys");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    let config = emit::Config::new(&output);
    let provider = Provider::start();
    let (openai, other) = (canary(), canary());
    let variables = [
        ("OPENAI_API_KEY", openai.as_str()),
        // Where models of OpenAI go that have no address of their own.
        ("OPENAI_BASE_URL", provider.address.as_str()),
        ("UPSTREAM_BASE", provider.address.as_str()),
        ("CANARY_KEY", other.as_str()),
        ("CHOSEN_MODEL", "openai/mystery-chosen"),
        ("TEAM", "the-team"),
    ];
    Keys {
        proxy: Proxy::start("keys", &config.yaml("0.0.0"), &variables),
        provider,
        openai,
        other,
    }
});

/// What the provider received for a chat with a model.
fn chat(model: &str, called: &str) -> Request {
    answered(&KEYS.proxy.chat(model));
    KEYS.provider.received(called)
}

fn answered(answer: &Answer) {
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn openai_s_key_never_stands_in_for_one_that_is_not_set() {
    for model in [
        "unset",
        "unset-plain",
        "unset-cerebras",
        "lab-one",
        "lab-two",
    ] {
        let request = chat(model, &format!("mystery-{model}"));
        assert_eq!(request.bearer(), Some("none"), "{model}");
    }
    let responses = json!({ "model": "unset", "input": "hello" });
    answered(&KEYS.proxy.post("/v1/responses", &responses));
    let request = KEYS.provider.received("mystery-unset");
    assert!(request.path.contains("/responses"), "{request:?}");
    assert_eq!(request.bearer(), Some("none"));
    let embeddings = json!({ "model": "unset-embedder", "input": "hello" });
    answered(&KEYS.proxy.post("/v1/embeddings", &embeddings));
    let request = KEYS.provider.received("mystery-unset-embedder");
    assert_eq!(request.bearer(), Some("none"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_server_without_a_key_gets_a_dummy() {
    for (model, key) in [
        ("dummy", "lm-studio"),
        ("keyless", "none"),
        ("elsewhere", "none"),
    ] {
        let request = chat(model, &format!("mystery-{model}"));
        assert_eq!(request.bearer(), Some(key), "{model}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn openai_s_key_reaches_what_it_is_for() {
    for model in ["company", "meant"] {
        let request = chat(model, &format!("mystery-{model}"));
        assert_eq!(request.bearer(), Some(KEYS.openai.as_str()), "{model}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_may_be_named_without_a_prefix_or_by_a_variable_or_be_any() {
    assert_eq!(chat("bare", "gpt-4o").bearer(), Some(KEYS.other.as_str()));
    assert_eq!(chat("chosen", "mystery-chosen").bearer(), Some("none"));
    assert_eq!(
        chat("mystery-of-any-name", "mystery-of-any-name").bearer(),
        Some("none")
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn parameters_come_from_the_environment() {
    let request = chat("headed", "mystery-headed");
    for header in ["openai-organization", "x-team"] {
        assert_eq!(request.header(header), Some("the-team"), "{header}");
    }
}
