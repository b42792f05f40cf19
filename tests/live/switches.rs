//! Settings and tags that need another one beside them.

use crate::raw::Raw;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static FILTERED: LazyLock<Raw> = LazyLock::new(|| Raw::start("filtered"));

/// The status and the model of an answer to a chat with these tags.
fn tagged(group: &str, tags: &[&str]) -> (u16, String) {
    let messages = json!([{ "role": "user", "content": "hello" }]);
    let mut request = json!({ "model": group, "messages": messages, "num_retries": 0 });
    if !tags.is_empty() {
        request["metadata"] = json!({ "tags": tags });
    }
    let answer = FILTERED.proxy.post("/v1/chat/completions", &request);
    (answer.status, answer.model().to_owned())
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_a_default_tag_a_request_without_tags_reaches_any_model() {
    // That it never draws one of two happens once in 2 to the 39th runs.
    let drawn: BTreeSet<_> = (0..40).map(|_| tagged("open", &[])).collect();
    let both = ["open-free", "open-paid"].map(|model| (200, model.to_owned()));
    assert_eq!(drawn, BTreeSet::from(both));
    assert_eq!(tagged("open", &["unknown"]).0, 401);
    for tags in [&[][..], &["unknown"]] {
        for _ in 0..10 {
            let answer = tagged("closed", tags);
            assert_eq!(answer, (200, "closed-default".to_owned()), "{tags:?}");
        }
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_cache_there_is_none() {
    let cached = Raw::serve(
        "cached",
        "model_list:\n  - model_name: asked\n    litellm_params: { model: openai/asked, api_base: os.environ/UPSTREAM_BASE, \
        api_key: os.environ/CANARY_KEY }\nlitellm_settings: { cache: true, cache_params: { type: local } }\n",
    );
    for (raw, calls) in [(&cached, 1), (&*FILTERED, 3)] {
        for _ in 0..3 {
            raw.chat("asked", 200);
        }
        assert_eq!(raw.provider.count("asked"), calls);
    }
}
