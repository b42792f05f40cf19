//! Finds and rewrites addresses of this machine, which mean the container itself inside a container.

use crate::error::Error;
use crate::ordered::Ordered;
use crate::url::is_local;
use modelith_registry::{Registry, Setting};
use serde_json::Value;

/// A model whose address is this machine.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LocalModel {
    /// The name of the model.
    pub(super) name: &'static str,
    /// The variable that holds the address, if one does.
    pub(super) variable: Option<&'static str>,
}

/// The models whose address is this machine.
pub(super) fn local_models(
    registry: &Registry,
    value: impl Fn(&str) -> Option<String>,
) -> Vec<LocalModel> {
    let mut found = Vec::new();
    for model in registry.enabled() {
        let (address, variable) = match model.api_base {
            Some(Setting::Literal(address)) => (Some(address.to_owned()), None),
            Some(Setting::Env(name)) => (value(name), Some(name)),
            None => (None, None),
        };
        if address.is_some_and(|address| with_host(&address, "").is_some()) {
            found.push(LocalModel {
                name: model.name,
                variable,
            });
        }
    }
    found
}

/// The address with this host instead, if its own host is this machine.
pub(super) fn with_host(address: &str, host: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, place) = match authority.rsplit_once('@') {
        Some((user, place)) => (format!("{user}@"), place),
        None => (String::new(), authority),
    };
    let colon = place.rfind(':').filter(|at| !place[*at..].contains(']'));
    let (name, port) = place.split_at(colon.unwrap_or(place.len()));
    is_local(name).then(|| format!("{scheme}://{user}{host}{port}{path}"))
}

/// The configuration with every address of this machine changed to this host.
///
/// # Errors
/// If the configuration in the binary is broken.
pub fn rewrite(registry: &Registry, host: &str) -> Result<Ordered, Error> {
    let mut config: Ordered = serde_json::from_str(registry.config_json)
        .map_err(|error| Error::Configuration(error.to_string()))?;
    rewrite_addresses(&mut config, host);
    Ok(config)
}

fn rewrite_addresses(value: &mut Ordered, host: &str) {
    match value {
        Ordered::Map(entries) => {
            for (key, value) in entries {
                let address = value.text().filter(|_| key == "api_base");
                match address.and_then(|address| with_host(address, host)) {
                    Some(address) => *value = Ordered::Leaf(Value::String(address)),
                    None => rewrite_addresses(value, host),
                }
            }
        }
        Ordered::List(items) => items
            .iter_mut()
            .for_each(|item| rewrite_addresses(item, host)),
        Ordered::Leaf(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::Model;

    #[test]
    fn only_this_machine_is_rewritten() {
        for (address, becomes) in [
            ("http://localhost:8000/v1", Some("http://h:8000/v1")),
            ("http://127.0.0.1", Some("http://h")),
            ("http://[::1]:1/v1?a=b", Some("http://h:1/v1?a=b")),
            ("https://u:p@0.0.0.0/v1", Some("https://u:p@h/v1")),
            ("https://localhost.example.com/", None),
            ("https://api.example.com/localhost", None),
            ("localhost:8000", None),
        ] {
            assert_eq!(with_host(address, "h").as_deref(), becomes, "{address}");
        }
    }

    static HERE: Model = Model {
        api_base: Some(Setting::Literal("http://localhost:1/v1")),
        group: "here",
        name: "here",
        provider: "openai",
        litellm_model: "openai/a",
        ..Model::DEFAULT
    };
    static NAMED: Model = Model {
        api_base: Some(Setting::Env("BASE")),
        group: "named",
        name: "named",
        provider: "openai",
        litellm_model: "openai/b",
        ..Model::DEFAULT
    };
    static REGISTRY: Registry = Registry {
        models: &[&HERE, &NAMED],
        config_json: r#"{"model_list": [{"litellm_params": {"api_base": "http://localhost:1/v1", "model": "localhost"}}]}"#,
        ..Registry::EMPTY
    };

    #[test]
    fn addresses_are_found_in_datums_and_variables() {
        let found = local_models(&REGISTRY, |_| Some("http://127.0.0.1:2".to_owned()));
        let found: Vec<_> = found
            .iter()
            .map(|each| (each.name, each.variable))
            .collect();
        assert_eq!(found, [("here", None), ("named", Some("BASE"))]);
        assert_eq!(
            serde_yaml::to_string(&rewrite(&REGISTRY, "host.docker.internal").unwrap()).unwrap(),
            "model_list:\n- litellm_params:\n    api_base: http://host.docker.internal:1/v1\n    model: localhost\n"
        );
    }
}
