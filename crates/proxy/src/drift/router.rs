//! How the proxy chooses among the models.

use crate::drift::difference::{Drift, array, is_nothing, same};
use serde_json::{Map, Value};

/// What the router of the pinned LiteLLM does where the configuration says nothing.
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

/// Settings that the proxy makes up for itself.
const ROUTER_OWN: &[&str] = &["default_litellm_params"];

/// Settings of LiteLLM itself, by the names that they have there, and what they are in a router that is told nothing else.
const FROM_LITELLM: &[(&str, &str)] = &[
    ("allowed_fails", "allowed_fails"),
    ("content_policy_fallbacks", "content_policy_fallbacks"),
    ("context_window_fallbacks", "context_window_fallbacks"),
    ("default_fallbacks", "default_fallbacks"),
    ("fallbacks", "fallbacks"),
    ("max_fallbacks", "max_fallbacks"),
    ("num_retries", "num_retries"),
    ("request_timeout", "timeout"),
];

/// Compares the settings of the router.
pub(crate) fn compare(
    config: &Value,
    compiled: &Map<String, Value>,
    running: &Map<String, Value>,
    found: &mut Vec<Drift>,
) {
    let mut put = |key: &str, compiled: Option<&Value>, running: Option<&Value>| {
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
        let there = running.get(key).filter(|value| !is_nothing(value));
        if !there.map_or_else(|| is_nothing(value), |there| same(value, there)) {
            put(key, Some(value), there);
        }
    }
    for (key, value) in &running {
        if compiled.contains_key(key) || ROUTER_OWN.contains(&key.as_str()) {
            continue;
        }
        let inherited = inherited.get(key);
        let default = ROUTER_DEFAULTS.iter().find(|(name, _)| name == key);
        let default = default.and_then(|(_, text)| serde_json::from_str::<Value>(text).ok());
        let expected = inherited.or(default.as_ref());
        // Nothing is usual, too, where nothing else was told.
        let unsaid = inherited.is_none() && is_nothing(value);
        if !unsaid && !expected.is_some_and(|expected| same(expected, value)) {
            put(key, inherited, Some(value));
        }
    }
}

/// What a router takes from the settings of LiteLLM.
fn inherited(config: &Value) -> Map<String, Value> {
    let settings = &config["litellm_settings"];
    let all = FROM_LITELLM.iter();
    all.filter_map(|(name, key)| Some(((*key).to_owned(), settings.get(name)?.clone())))
        .collect()
}

/// The running settings without the fallbacks of `*`, in which LiteLLM keeps the default ones.
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
