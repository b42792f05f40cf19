//! What LiteLLM does with budgets that the compiler refuses.

use crate::raw::Raw;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

static BUDGETS: LazyLock<Raw> = LazyLock::new(|| Raw::start("budgets"));

/// Asserts how three requests for each of these models are answered.
#[track_caller]
fn assert_answers(models: &[&str], statuses: [u16; 3]) {
    for model in models {
        for status in statuses {
            BUDGETS.chat(model, status);
            // What a request cost is counted after its answer.
            thread::sleep(Duration::from_millis(500));
        }
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_with_a_limit_and_a_period_is_enforced() {
    let right = ["right", "daily", "weeks", "month-in-words", "model-right"];
    assert_answers(&right, [200, 429, 429]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_without_a_period_that_litellm_reads_is_never_enforced() {
    let unread = ["no-period", "day-in-words", "no-text", "no-time", "capital"];
    assert_answers(&unread, [200, 200, 200]);
    let of_models = ["model-no-period", "model-no-limit", "model-day-in-words"];
    assert_answers(&of_models, [200, 200, 200]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_without_a_limit_refuses_each_request() {
    assert_answers(&["no-limit"], [429, 429, 429]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_of_zero_limits_nothing_and_one_below_refuses_each_request() {
    assert_answers(&["zero", "model-zero"], [200, 200, 200]);
    assert_answers(&["below-zero", "model-below-zero"], [429, 429, 429]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_budget_under_the_names_of_another_kind_of_budget_is_not_read() {
    assert_answers(&["other-names", "model-other-names"], [200, 200, 200]);
    // The period alone is one without a limit.
    assert_answers(&["other-name-of-the-limit"], [429, 429, 429]);
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_budget_of_a_proxy_without_a_database_limits_nothing() {
    let row = "litellm_params: { model: openai/dear, input_cost_per_token: 1, output_cost_per_token: 1, api_base: \
        os.environ/UPSTREAM_BASE, api_key: os.environ/CANARY_KEY }";
    let yaml = format!(
        "model_list:\n  - model_name: dear\n    {row}\nlitellm_settings: {{ max_budget: 0.0001, budget_duration: 30d }}\n\
        general_settings: {{ max_budget: 0.0001 }}\n"
    );
    let raw = Raw::serve("no-database", &yaml);
    for _ in 0..3 {
        raw.chat("dear", 200);
        thread::sleep(Duration::from_millis(500));
    }
}
