//! What LiteLLM does with variables that it does not expand, with placeholders, and with characters that nobody sees.

use crate::raw::Raw;
use std::sync::LazyLock;

static SECRETS: LazyLock<Raw> = LazyLock::new(|| Raw::start("secrets"));

/// The key that the provider gets for a model of the same name.
fn key_of(name: &str) -> Option<String> {
    SECRETS.assert_reaches(name, name);
    let request = SECRETS.provider.received(name);
    request.bearer().map(str::to_owned)
}

#[test]
#[ignore = "installs LiteLLM"]
fn variables_of_other_programs_are_sent_as_they_are() {
    for (name, key) in [
        ("braces", "${CANARY_KEY}"),
        ("default", "${CANARY_KEY:-none}"),
        ("dollar", "$CANARY_KEY"),
        ("kubernetes", "$(CANARY_KEY)"),
        ("windows", "%CANARY_KEY%"),
        ("template", "{{ CANARY_KEY }}"),
        // In `litellm_settings.openai_key`.
        ("from-a-setting", "${CANARY_KEY}"),
    ] {
        assert_eq!(key_of(name).as_deref(), Some(key), "{name}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_variable_in_the_middle_of_a_value_is_sent_as_it_is() {
    SECRETS.assert_reaches("header", "header");
    let request = SECRETS.provider.received("header");
    assert_eq!(
        request.header("x-team"),
        Some("Bearer os.environ/CANARY_KEY"),
        "{request:?}"
    );
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_placeholder_is_sent_like_a_key() {
    assert_eq!(key_of("placeholder").as_deref(), Some("YOUR_API_KEY"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_name_with_an_invisible_character_is_another_name() {
    SECRETS.chat("no break", 400);
    SECRETS.assert_reaches("no\u{a0}break", "no\u{a0}break-sent");
    SECRETS.chat("unseen", 400);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_name_beyond_latin_1_gets_500() {
    for name in [
        "un\u{200b}seen",
        "sent-unseen",
        "gpt-4\u{43e}",
        "sent-cyrillic",
        "alias-\u{43e}",
    ] {
        for _ in 0..3 {
            SECRETS.chat(name, 500);
        }
    }
    SECRETS.assert_reaches("naïve", "naïve-sent");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_header_with_an_invisible_character_gets_500() {
    SECRETS.chat("header-unseen", 500);
    assert_eq!(SECRETS.provider.count("header-unseen"), 0);
}
