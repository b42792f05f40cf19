//! Fallbacks to models that answer other requests.

use crate::routes::{model, proxy};
use crate::support::{compiled, places};
use modelith_compiler::Source;

/// A model of this mode that this provider answers.
fn of_mode(name: &str, provider: &str, mode: &str, keys: &str) -> Source {
    let base = if provider == "hosted_vllm" {
        "api_base = \"http://127.0.0.1:18900/v1\"\n"
    } else {
        ""
    };
    let text = format!(
        "[b00t]\nname = \"{name}\"\ntype = \"ai_model\"\nallow = [{{ lint = \"unknown-model\", reason = \"made up\" }}]\n\n\
        [ai_model]\nprovider = \"{provider}\"\nlitellm_model = \"{provider}/{name}\"\napi_key_env = \"OPENAI_API_KEY\"\n{base}\
        {keys}model_info = {{ mode = \"{mode}\" }}\n"
    );
    Source::text(format!("{name}.ai_model.toml"), text)
}

/// The codes of what is found about a fallback from one mode to another.
fn of_modes(from: &str, to: &str, provider: &str) -> Vec<&'static str> {
    let sources = vec![
        of_mode("from", "openai", from, "fallbacks = [\"to\"]\n"),
        of_mode("to", provider, to, ""),
    ];
    let report = compiled(sources).report;
    let codes = report.diagnostics.iter().map(|it| it.lint.code);
    codes.filter(|code| code.starts_with("fallback")).collect()
}

#[test]
fn a_fallback_answers_the_same_requests() {
    for (from, to, provider, code) in [
        (
            "chat",
            "embedding",
            "openai",
            Some("fallback-mode-mismatch"),
        ),
        (
            "embedding",
            "chat",
            "openai",
            Some("fallback-mode-mismatch"),
        ),
        (
            "audio_transcription",
            "chat",
            "openai",
            Some("fallback-mode-mismatch"),
        ),
        (
            "rerank",
            "embedding",
            "openai",
            Some("fallback-mode-mismatch"),
        ),
        // A server of one's own may embed with any model.
        (
            "embedding",
            "chat",
            "hosted_vllm",
            Some("fallback-other-mode"),
        ),
        (
            "chat",
            "image_generation",
            "openai",
            Some("fallback-other-mode"),
        ),
        (
            "audio_speech",
            "chat",
            "openai",
            Some("fallback-other-mode"),
        ),
        ("chat", "responses", "openai", None),
        ("responses", "chat", "openai", None),
        ("chat", "completion", "openai", None),
        ("embedding", "embedding", "openai", None),
    ] {
        assert_eq!(
            of_modes(from, to, provider),
            code.as_slice(),
            "{from} to {to}"
        );
    }
}

#[test]
fn fallbacks_of_the_proxy_answer_the_same_requests() {
    let all = |settings: &str| {
        let mut found = places(
            &compiled(vec![
                of_mode("talk", "openai", "chat", ""),
                of_mode("tell", "openai", "chat", ""),
                of_mode("embed", "openai", "embedding", "aliases = [\"vectors\"]\n"),
                proxy(&format!("[ai_proxy.router_settings]\n{settings}\n")),
            ])
            .report,
        );
        found.retain(|place| place.starts_with("proxy"));
        found
    };
    let found = |column: u32| {
        vec![format!(
            "proxy.ai_proxy.toml:7:{column} fallback-mode-mismatch"
        )]
    };
    assert_eq!(all("fallbacks = [{ talk = [\"vectors\"] }]"), found(24));
    assert_eq!(all("fallbacks = [{ vectors = [\"talk\"] }]"), found(27));
    assert_eq!(
        all("content_policy_fallbacks = [{ talk = [\"embed\"] }]"),
        found(39)
    );
    // No group has requests that it answers.
    assert_eq!(all("default_fallbacks = [\"embed\"]"), found(22));
    // One of the others has.
    assert_eq!(all("default_fallbacks = [\"talk\"]"), [""; 0]);
    assert_eq!(all("fallbacks = [{ talk = [\"tell\"] }]"), [""; 0]);
}

#[test]
fn a_model_of_several_modes_answers_each() {
    let sources = |capabilities: &str| {
        let keys = format!("capabilities = [{capabilities}]\nfallbacks = [\"embed\"]\n");
        vec![
            model("both", "", &keys),
            of_mode("embed", "openai", "embedding", ""),
        ]
    };
    let codes = |sources| {
        let report = compiled(sources).report;
        report
            .diagnostics
            .iter()
            .map(|it| it.lint.code)
            .collect::<Vec<_>>()
    };
    let code = "fallback-mode-mismatch";
    assert!(!codes(sources("\"chat\", \"embedding\"")).contains(&code));
    assert!(codes(sources("\"chat\"")).contains(&code));
}
