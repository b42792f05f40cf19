//! What the lints on guardrails, policies and the tables inside of settings rest on: configurations that the compiler refuses,
//! served.

use crate::modules::failed_start;
use crate::raw::Raw;
use serde_json::json;
use std::sync::LazyLock;

static RAW: LazyLock<Raw> = LazyLock::new(|| Raw::start("protection"));

/// The status of a request with this word, which one guardrail blocks.
fn asked(model: &str, word: &str) -> u16 {
    let messages = json!([{ "role": "user", "content": format!("the {word} flies") }]);
    let request = json!({ "model": model, "messages": messages });
    RAW.proxy.post("/v1/chat/completions", &request).status
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_guardrail_with_a_mistake_is_left_out() {
    assert_eq!(asked("good", "falcon"), 400);
    for word in ["heron", "kestrel", "magpie", "osprey", "plover", "raven"] {
        assert_eq!(asked("good", word), 200, "{word}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn misspelled_keys_inside_of_settings_are_ignored() {
    // `defalt_on`.
    assert_eq!(asked("good", "swallow"), 200);
    // `InternalServerErorRetries`.
    for (name, calls) in [("retried", 3), ("once", 1)] {
        assert_eq!(asked(name, "robin"), 500);
        assert_eq!(RAW.provider.count(&format!("fail-500-{name}")), calls);
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn names_of_nothing_have_no_effect() {
    // The guardrail of a model, and the policy of an attachment.
    assert_eq!(asked("guarded", "heron"), 200);
    assert_eq!(asked("good", "thrush"), 200);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_search_tool_of_an_unknown_provider_fails() {
    let answer = RAW
        .proxy
        .post("/v1/search/web", &json!({ "query": "falcons" }));
    assert_eq!(answer.status, 500, "{answer:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_callback_without_headers_keeps_the_proxy_from_starting() {
    let log = failed_start(
        "litellm_settings: { callbacks: [audit] }\n\
         callback_settings: { audit: { callback_type: generic_api, endpoint: \"http://127.0.0.1:9\" } }\n",
        [].iter(),
    );
    assert!(log.contains("missing endpoint or headers"), "{log}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_policy_with_an_unknown_guardrail_keeps_the_proxy_from_starting() {
    // Without any guardrail, LiteLLM does not look.
    let log = failed_start(
        "guardrails: [{ guardrail_name: secrets, litellm_params: { guardrail: hide-secrets, mode: pre_call } }]\n\
         policies: { a: { guardrails: { add: [nothing] } } }\n",
        [].iter(),
    );
    assert!(log.contains("'nothing' not found"), "{log}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_value_of_another_kind_keeps_the_proxy_from_starting() {
    for (yaml, said) in [
        (
            "mcp_servers: { wiki: { url: \"http://127.0.0.1:9\", transport: htpp } }\n",
            "transport",
        ),
        (
            "mcp_servers: { my-wiki: { url: \"http://127.0.0.1:9\" } }\n",
            "cannot contain '-'",
        ),
        (
            "router_settings: { retry_policy: { TimeoutErrorRetries: three } }\n",
            "TimeoutErrorRetries",
        ),
        (
            "guardrails: { a: { litellm_params: {} } }\n",
            "AttributeError",
        ),
    ] {
        let log = failed_start(yaml, [].iter());
        assert!(log.contains(said), "{yaml}{log}");
    }
}
