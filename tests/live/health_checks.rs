//! What background health checks of LiteLLM send.

use crate::proxy::Proxy;
use crate::raw::Raw;
use modelith_testing::provider::Provider;
use modelith_testing::wait;
use std::thread;
use std::time::Duration;

/// Rows of several modes, with these settings.
fn checked(settings: &str) -> String {
    let row = |name: &str, info: &str| {
        format!(
            "  - model_name: {name}\n    litellm_params: {{ model: openai/{name}, api_base: os.environ/UPSTREAM_BASE, api_key: \
            os.environ/CANARY_KEY }}\n    model_info: {{ {info} }}\n"
        )
    };
    let rows = [
        row("talker", "mode: chat"),
        row("embedder", "mode: embedding"),
        row("painter", "mode: image_generation"),
        row("speaker", "mode: audio_speech"),
        row("ranker", "mode: moderation"),
        row(
            "left-out",
            "mode: chat, disable_background_health_check: true",
        ),
    ];
    format!(
        "model_list:\n{}\ngeneral_settings: {{ background_health_checks: true, {settings} }}\n",
        rows.concat()
    )
}

#[test]
#[ignore = "installs LiteLLM"]
fn each_round_calls_every_model_and_makes_real_media() {
    let raw = Raw::serve("checked", &checked("health_check_interval: 4"));
    let called = ["talker", "embedder", "painter", "speaker"];
    // More than one round.
    wait::until(Duration::from_mins(1), || {
        let all = called.iter().all(|name| raw.provider.count(name) >= 2);
        all.then_some(())
    })
    .unwrap();
    // There is no check for the mode of the one, and the other is left out.
    for name in ["ranker", "left-out"] {
        assert_eq!(raw.provider.count(name), 0, "{name}");
    }
    let chat = raw.provider.received("talker");
    assert_eq!(chat.body["max_tokens"], 16, "{chat:?}");
    let image = raw.provider.received("painter");
    assert!(image.path.ends_with("/images/generations"), "{image:?}");
}

#[test]
#[ignore = "installs LiteLLM"]
fn without_a_whole_number_of_seconds_no_check_runs() {
    for interval in ["0", "1.5", "os.environ/SECONDS"] {
        let provider = Provider::start();
        let yaml = checked(&format!("health_check_interval: {interval}"));
        let variables = [
            ("UPSTREAM_BASE", provider.address.as_str()),
            ("CANARY_KEY", "own key"),
            ("SECONDS", "1"),
        ];
        let _proxy = Proxy::start("unchecked", &yaml, &variables);
        thread::sleep(Duration::from_secs(5));
        assert_eq!(provider.count("talker"), 0, "{interval}");
    }
}
