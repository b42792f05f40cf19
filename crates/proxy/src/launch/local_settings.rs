//! Settings that connect to the machine itself, which in a container is the container.

use crate::ordered::Ordered;
use crate::url::is_local;

/// Tables that describe models or the proxy itself, and connect to nothing.
const DESCRIBING: &[&str] = &["metadata", "model_info"];

/// Addresses under which others reach the proxy.
const OWN: &[&str] = &["proxy_base_url"];

/// The settings outside the models that connect to the machine itself, by their places, such as
/// `router_settings.redis_host`. What is in a variable is not known here.
#[must_use]
pub fn local_settings(config: &Ordered) -> Vec<String> {
    let mut found = Vec::new();
    if let Ordered::Map(tables) = config {
        for (table, value) in tables.iter().filter(|(table, _)| table != "model_list") {
            find(table, value, &mut found);
        }
    }
    found
}

/// Finds the settings below this place.
fn find(place: &str, value: &Ordered, found: &mut Vec<String>) {
    match value {
        Ordered::Map(entries) => {
            for (key, value) in entries {
                let is_described = DESCRIBING.contains(&key.as_str());
                let is_own = OWN.contains(&key.to_ascii_lowercase().as_str());
                if is_described || is_own {
                    continue;
                }
                let place = format!("{place}.{key}");
                match value.text() {
                    Some(text) if is_of_server(key) && is_on_machine(text) => found.push(place),
                    _ => find(&place, value, found),
                }
            }
        }
        Ordered::List(items) => items.iter().for_each(|item| find(place, item, found)),
        Ordered::Leaf(_) => {}
    }
}

/// Whether a setting of this name is the address of a server.
fn is_of_server(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ["api_base", "endpoint", "host", "url"]
        .iter()
        .any(|end| key.ends_with(end))
}

/// Whether a URL, or a host with or without a port, is this machine.
#[must_use]
pub fn is_on_machine(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let place = rest[..end].rsplit('@').next().unwrap_or_default();
    let host = match place.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => place,
    };
    is_local(host) || is_local(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_and_hosts_of_this_machine() {
        for text in [
            "http://localhost:8000/v1",
            "http://127.0.0.1",
            "redis://:word@[::1]:6379/0",
            "postgresql://u:p@localhost:5432/llm",
            "localhost",
            "localhost:6379",
            "0.0.0.0",
            "::1",
        ] {
            assert!(is_on_machine(text), "{text}");
        }
        for text in [
            "http://localhost.example.com/",
            "http://vllm:8000/v1?at=localhost",
            "host.docker.internal",
            "10.0.0.1",
            "",
        ] {
            assert!(!is_on_machine(text), "{text}");
        }
    }

    #[test]
    fn settings_are_named_by_their_place() {
        let table = serde_json::json!({
            "cache_params": { "host": "127.0.0.1", "port": 6379 },
            "guardrails": [{ "litellm_params": { "api_base": "http://localhost:5002" } }],
            "environment_variables": { "LANGFUSE_HOST": "http://localhost:3000", "PROXY_BASE_URL": "http://localhost:4000" },
            "note": "localhost",
        });
        let config =
            serde_json::json!({ "t": table, "model_list": [{ "api_base": "http://localhost" }] });
        let mut found = local_settings(&serde_json::from_value(config).unwrap());
        found.sort();
        let places = [
            "t.cache_params.host",
            "t.environment_variables.LANGFUSE_HOST",
            "t.guardrails.litellm_params.api_base",
        ];
        assert_eq!(found, places);
    }
}
