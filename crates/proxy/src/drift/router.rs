//! Compares the settings of the router, with the defaults that LiteLLM fills in.

use crate::drift::difference::{Drift, array, is_unset, same};
use serde_json::{Map, Value};

/// The defaults of the router, as of the pinned LiteLLM.
const ROUTER_DEFAULTS: &[(&str, &str)] = &[
    ("allowed_fails", "3"),
    ("cooldown_time", "5"),
    ("max_fallbacks", "5"),
    ("num_retries", "2"),
    ("retry_after", "0"),
    ("routing_strategy", "\"simple-shuffle\""),
    ("tag_filtering_match_any", "true"),
    ("timeout", "6000"),
];

/// Settings that the proxy always sets by itself.
const ROUTER_INTERNAL: &[&str] = &["default_litellm_params"];

/// Settings of `litellm_settings` that a router inherits, and their names in the router.
const INHERITED: &[(&str, &str)] = &[
    ("allowed_fails", "allowed_fails"),
    ("content_policy_fallbacks", "content_policy_fallbacks"),
    ("context_window_fallbacks", "context_window_fallbacks"),
    ("default_fallbacks", "default_fallbacks"),
    ("fallbacks", "fallbacks"),
    ("max_fallbacks", "max_fallbacks"),
    ("num_retries", "num_retries"),
    ("request_timeout", "timeout"),
];

/// Adds the differences between the compiled and the running settings of the router.
pub(super) fn compare(
    config: &Value,
    compiled: &Map<String, Value>,
    running: &Map<String, Value>,
    found: &mut Vec<Drift>,
) {
    let mut push = |key: &str, compiled: Option<&Value>, running: Option<&Value>| {
        found.push(Drift {
            subject: "router".to_owned(),
            field: key.to_owned(),
            compiled: compiled.cloned(),
            running: running.cloned(),
        });
    };
    let inherited = inherited(config);
    let running = without_default_fallbacks(running, compiled, &inherited);
    for (key, value) in compiled {
        let actual = running.get(key).filter(|value| !is_unset(value));
        if !actual.map_or_else(|| is_unset(value), |actual| same(value, actual)) {
            push(key, Some(value), actual);
        }
    }
    for (key, value) in &running {
        if compiled.contains_key(key) || ROUTER_INTERNAL.contains(&key.as_str()) {
            continue;
        }
        let inherited = inherited.get(key);
        let default = ROUTER_DEFAULTS
            .iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, text)| serde_json::from_str::<Value>(text).ok());
        let expected = inherited.or(default.as_ref());
        // No value is a default, too.
        let unset = inherited.is_none() && is_unset(value);
        if !unset && !expected.is_some_and(|expected| same(expected, value)) {
            push(key, inherited, Some(value));
        }
    }
}

/// The settings that the router inherits from `litellm_settings`.
fn inherited(config: &Value) -> Map<String, Value> {
    let settings = &config["litellm_settings"];
    INHERITED
        .iter()
        .filter_map(|(name, key)| Some(((*key).to_owned(), settings.get(name)?.clone())))
        .collect()
}

/// The running settings without the fallbacks of `*`, in which LiteLLM stores the default fallbacks.
fn without_default_fallbacks(
    running: &Map<String, Value>,
    compiled: &Map<String, Value>,
    inherited: &Map<String, Value>,
) -> Map<String, Value> {
    let mut running = running.clone();
    let key = "default_fallbacks";
    let default = compiled.get(key).or_else(|| inherited.get(key));
    if let (Some(default), Some(fallbacks)) = (default, running.get_mut("fallbacks")) {
        let is_default = |each: &Value| each.get("*").is_some_and(|value| same(value, default));
        let rest = array(fallbacks).iter().filter(|each| !is_default(each));
        *fallbacks = rest.cloned().collect();
    }
    running
}
