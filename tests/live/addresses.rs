//! Where requests go, by the form of `api_base`: what the lints on addresses rest on.

use crate::proxy::Proxy;
use modelith_testing::provider::Provider;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The proxy with the models of `evidence/addresses.yaml`.
struct Addresses {
    proxy: Proxy,
    provider: Provider,
}

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/evidence/addresses.yaml");
    let provider = Provider::start();
    let yaml = fs::read_to_string(file).unwrap();
    let yaml = yaml.replace("SERVER", &provider.address);
    let variables = [
        ("SOME_KEY", SOME_KEY),
        ("SOME_BASE", "https://llm.example.com"),
        ("AWS_ACCESS_KEY_ID", "half-of-a-pair"),
    ];
    Addresses {
        proxy: Proxy::start("addresses", &yaml, &variables),
        provider,
    }
});

/// The key of one provider.
const SOME_KEY: &str = "some-key";

/// The path of the request for a chat with a model. Whether LiteLLM takes the answer, which is OpenAI's, is another matter.
fn path_of(model: &str) -> String {
    ADDRESSES.proxy.chat(model);
    ADDRESSES.provider.received(model).path
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_path_that_the_address_has_is_appended_again() {
    for (model, path) in [
        ("root-of-anthropic", "/v1/v1/messages"),
        ("whole-of-openai", "/v1/chat/completions/chat/completions"),
        (
            "root-of-azure",
            "/openai/v1/openai/deployments/root-of-azure/chat/completions?api-version=2024-10-21",
        ),
        ("version-of-azure", "/openai/v1/openai/v1/chat/completions"),
    ] {
        assert_eq!(path_of(model), path, "{model}");
    }
    let embeddings = json!({ "model": "whole-of-embeddings", "input": "hello" });
    ADDRESSES.proxy.post("/v1/embeddings", &embeddings);
    let request = ADDRESSES.provider.received("whole-of-embeddings");
    assert_eq!(request.path, "/v1/embeddings/embeddings");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_path_is_appended_to_a_query() {
    assert_eq!(path_of("query-of-openai"), "/v1/?x=1chat/completions");
    assert_eq!(path_of("query-of-azure"), "/?api-version=2024-10-21");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_path_that_is_taken_as_it_is_works() {
    for (model, path) in [
        ("whole-of-anthropic", "/v1/messages"),
        ("whole-of-groq", "/v1/chat/completions"),
        ("whole-of-hosted-vllm", "/v1/chat/completions"),
        (
            "deployment-of-azure",
            "/openai/deployments/deployment-of-azure/chat/completions?api-version=2024-10-21",
        ),
        ("right-version-of-azure", "/openai/v1/chat/completions"),
    ] {
        assert_eq!(path_of(model), path, "{model}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_version_with_slashes_is_sent_as_it_is() {
    let path = path_of("slashes-of-azure");
    assert!(path.ends_with("?api-version=2024%2F10%2F21"), "{path}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_master_key_reaches_a_provider_that_is_given_it() {
    path_of("master-key");
    let request = ADDRESSES.provider.received("master-key");
    let models = ADDRESSES.proxy.get_with("/v1/models", request.bearer());
    assert_eq!(models.status, 200, "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_key_as_an_address_fails_and_as_a_setting_is_sent() {
    let answer = ADDRESSES.proxy.chat("key-as-address");
    assert_eq!(answer.status, 500, "{answer:?}");
    assert_eq!(ADDRESSES.provider.count("key-as-address"), 0);
    path_of("key-as-organization");
    let request = ADDRESSES.provider.received("key-as-organization");
    assert_eq!(request.header("openai-organization"), Some(SOME_KEY));
    let path = path_of("key-as-version");
    assert!(path.ends_with("?api-version=some-key"), "{path}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_address_as_a_key_is_sent() {
    path_of("address-as-key");
    let request = ADDRESSES.provider.received("address-as-key");
    assert_eq!(request.bearer(), Some("https://llm.example.com"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn half_of_a_pair_is_sent_as_a_key() {
    ADDRESSES.proxy.chat("half-of-a-pair");
    let request = ADDRESSES.provider.received_at("anthropic.half-of-a-pair");
    assert_eq!(request.bearer(), Some("half-of-a-pair"), "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn ollama_is_asked_below_the_root_of_another_protocol() {
    assert_eq!(path_of("root-of-ollama"), "/v1/api/chat");
}
