//! What LiteLLM does with values that the compiler refuses.

use crate::raw::Raw;
use crate::served::rows;
use std::sync::LazyLock;

static VALUES: LazyLock<Raw> = LazyLock::new(|| Raw::start("values"));

#[test]
#[ignore = "installs LiteLLM"]
fn a_row_whose_limit_or_price_is_not_a_number_is_dropped() {
    for name in ["rpm-of-text", "tpm-of-text", "price-of-text"] {
        VALUES.chat(name, 400);
        assert_eq!(rows(&VALUES.proxy, name).len(), 0, "{name}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn with_a_timeout_weight_or_order_that_is_not_a_number_each_request_gets_500() {
    for name in ["timeout-of-text", "weight-of-text", "order-of-text"] {
        for _ in 0..3 {
            VALUES.chat(name, 500);
        }
        assert_eq!(VALUES.provider.count(name), 0, "{name}");
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_limit_of_zero_or_less_refuses_each_request() {
    for name in ["rpm-below-zero", "rpm-of-zero"] {
        for _ in 0..3 {
            VALUES.chat(name, 429);
        }
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_price_below_zero_lowers_the_spend() {
    let answer = VALUES.chat("price-below-zero", 200);
    assert_eq!(answer.header("x-litellm-response-cost"), Some("-0.002"));
}

#[test]
#[ignore = "installs LiteLLM"]
fn what_is_not_an_address_gets_500_and_an_empty_one_is_openai() {
    for name in ["address-without-a-scheme", "address-of-another-scheme"] {
        VALUES.chat(name, 500);
        assert_eq!(VALUES.provider.count(name), 0, "{name}");
    }
    VALUES.assert_goes_to("empty-address", "api.openai.com");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_variable_in_a_note_is_shown_and_an_unknown_mode_means_nothing() {
    let found = rows(&VALUES.proxy, "note");
    let info = &found[0]["model_info"];
    assert_eq!(info["note"], "own key");
    assert_eq!(info["mode"], "chatt");
    VALUES.assert_reaches("note", "note");
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_of_an_unknown_provider_limits_nothing() {
    for _ in 0..3 {
        let answer = VALUES.chat("over-budget", 200);
        assert_eq!(answer.header("x-litellm-response-cost"), Some("2.0"));
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn of_a_list_in_two_sections_only_that_of_the_router_is_used() {
    let raw = Raw::start("lists");
    for name in ["broken", "listed"] {
        assert_eq!(raw.chat(name, 200).model(), "good", "{name}");
    }
    assert_eq!(raw.provider.count("other"), 0);
}
