//! What the lints that deny a build rest on: configurations that the compiler refuses, served, and what LiteLLM does with
//! them. Each names its tests in `grounds`.

use crate::raw::Raw;
use serde_json::json;
use std::sync::LazyLock;

static ROWS: LazyLock<Raw> = LazyLock::new(|| Raw::start("rows"));
static SETTINGS: LazyLock<Raw> = LazyLock::new(|| Raw::start("settings"));

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_with_the_name_of_a_group_hides_it() {
    for _ in 0..4 {
        ROWS.assert_reaches("taken", "other");
    }
    assert_eq!(ROWS.provider.count("taken"), 0);
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_of_two_groups_stands_for_one() {
    for _ in 0..4 {
        assert_eq!(ROWS.chat("other-of-two", 200).model(), "other");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_is_replaced_once() {
    ROWS.assert_reaches("once", "other");
    ROWS.chat("twice", 400);
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_of_no_group_gets_400() {
    ROWS.chat("broken-alias", 400);
}

#[test]
#[ignore = "installs LiteLLM"]
fn only_one_list_of_fallbacks_of_a_group_is_used() {
    ROWS.chat("split", 500);
    // The same names in one list.
    assert_eq!(ROWS.chat("joined", 200).model(), "other");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_fallback_that_does_not_exist_shows_only_in_the_outage() {
    ROWS.chat("good", 200);
    ROWS.chat("broken", 500);
}

#[test]
#[ignore = "installs LiteLLM"]
fn fallbacks_of_a_wildcard_are_never_used() {
    ROWS.assert_reaches("up/fine", "fine");
    ROWS.chat("up/fail-500-below", 500);
    assert_eq!(ROWS.provider.count("fail-500-below"), 1);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_fallback_to_a_wildcard_and_an_alias_of_one_ask_for_a_star() {
    ROWS.assert_reaches("to-a-wildcard", "*");
    ROWS.assert_reaches("to-the-wildcard", "*");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_name_may_go_on_after_the_end_of_a_wildcard() {
    ROWS.assert_reaches("gateway/demo-chat", "demo-chat");
    ROWS.assert_reaches("gateway/demo-chat-extra", "demo-chat");
    assert_eq!(ROWS.provider.count("demo-chat-extra"), 0);
    ROWS.assert_reaches("gateway/demo", "demo");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_is_retried_by_num_retries_only() {
    for (name, model, calls) in [
        ("retried", "fail-500-retried", 4),
        ("hardly-retried", "fail-500-hardly", 1),
    ] {
        let messages = json!([{ "role": "user", "content": "hello" }]);
        let request = json!({ "model": name, "messages": messages });
        let answer = ROWS.proxy.post("/v1/chat/completions", &request);
        assert_eq!(answer.status, 500, "{answer:?}");
        assert_eq!(ROWS.provider.count(model), calls, "{name}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_star_only_in_the_model_is_sent_to_the_provider() {
    ROWS.assert_reaches("starless", "starless-*");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_alias_with_a_star_matches_nothing() {
    ROWS.chat("good-for-you", 400);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_chat_request_reaches_an_embedding_model_of_the_group() {
    // That it never draws the other of two happens once in 2 to the 40th runs.
    for _ in 0..40 {
        ROWS.chat("mixed", 200);
    }
    let request = ROWS.provider.received("mixed-embedder");
    assert!(request.path.ends_with("/chat/completions"), "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_unknown_parameter_is_sent_to_the_provider() {
    ROWS.assert_reaches("misspelled-parameter", "misspelled");
    let request = ROWS.provider.received("misspelled");
    assert_eq!(request.body["tempratur"], json!(0.2), "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_key_of_a_datum_among_the_parameters_is_sent_to_the_provider() {
    // A limit of one request per minute would refuse the second one.
    for _ in 0..3 {
        ROWS.assert_reaches("own-keys", "own-keys");
    }
    let request = ROWS.provider.received("own-keys");
    assert_eq!(request.body["rpm_limit"], json!(1), "{request:?}");
    assert_eq!(request.body["context_window"], json!(5), "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn fallbacks_among_the_parameters_name_no_groups() {
    let before = ROWS.provider.count("other");
    ROWS.chat("own-fallbacks", 500);
    assert_eq!(ROWS.provider.count("other"), before);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_fallback_is_asked_as_the_model_before_it() {
    // The provider answers what no embedding model of a real one would.
    ROWS.assert_reaches("chat-to-embedder", "an-embedder");
    let request = ROWS.provider.received("an-embedder");
    assert!(request.path.ends_with("/chat/completions"), "{request:?}");
    let request = json!({ "model": "embedder-to-chat", "input": "hello", "num_retries": 0 });
    ROWS.proxy.post("/v1/embeddings", &request);
    let request = ROWS.provider.received("only-chats");
    assert!(request.path.ends_with("/embeddings"), "{request:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_address_under_a_misspelled_name_is_not_used() {
    ROWS.assert_goes_to("misspelled-address", "api.openai.com");
    assert_eq!(ROWS.provider.count("misspelled-address"), 0);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_misspelled_table_of_a_row_is_ignored() {
    let answer = ROWS.chat("misspelled-table", 200);
    assert_ne!(answer.model(), "misspelled-table");
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_prefix_chooses_the_company_that_gets_the_key() {
    ROWS.assert_goes_to("of-groq", "api.groq.com");
    // LiteLLM expects more of an answer of Groq than this provider gives.
    ROWS.proxy.chat("of-groq-recorded");
    let request = ROWS.provider.received("recorded");
    assert_eq!(request.bearer(), Some("key of openai"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_row_of_an_unknown_provider_is_dropped() {
    for name in ["of-nobody", "without-a-prefix"] {
        ROWS.chat(name, 400);
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_an_address_azure_fails_and_an_own_server_is_openai() {
    ROWS.chat("azure-nowhere", 500);
    ROWS.assert_goes_to("openai-nowhere", "api.openai.com");
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_its_credential_a_row_sends_the_key_of_another_company() {
    ROWS.assert_reaches("without-a-credential", "without-a-credential");
    let request = ROWS.provider.received("without-a-credential");
    assert_eq!(request.bearer(), Some("key of openai"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn with_one_price_the_other_is_0() {
    let answer = ROWS.chat("half-priced", 200);
    // One token of the prompt; 1,999 of the answer are free.
    assert_eq!(answer.header("x-litellm-response-cost"), Some("0.001"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_misspelled_setting_is_ignored() {
    // `default_falbacks`.
    SETTINGS.chat("broken", 500);
    // `drop_parms`.
    let request = json!({
        "model": "strict", "messages": [{ "role": "user", "content": "hello" }], "logit_bias": { "1": 1 },
    });
    let answer = SETTINGS.proxy.post("/v1/chat/completions", &request);
    assert_eq!(answer.status, 400, "{answer:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn an_unknown_callback_does_nothing() {
    SETTINGS.chat("good", 200);
    assert_eq!(SETTINGS.proxy.get("/metrics").status, 404);
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_a_model_the_proxy_is_healthy_and_answers_400() {
    let raw = Raw::start("empty");
    assert_eq!(raw.proxy.get("/health/readiness").status, 200);
    raw.chat("anything", 400);
}

#[test]
#[ignore = "installs LiteLLM"]
fn usage_based_routing_refuses_before_the_limit() {
    let raw = Raw::start("usage");
    let answers = (0..6).map(|_| raw.proxy.chat("pair").status);
    let answered = answers.filter(|status| *status == 200).count();
    // In two clock minutes it is at most twice as many as in one.
    assert!(answered < 6, "{answered} of 6");
}

#[test]
#[ignore = "installs LiteLLM"]
fn latency_based_routing_prefers_a_provider_that_refuses_everything() {
    let raw = Raw::start("latency");
    let answers = (0..20).map(|_| raw.proxy.chat("pair").status);
    let answered = answers.filter(|status| *status == 200).count();
    assert!(answered <= 5, "{answered} of 20");
}
