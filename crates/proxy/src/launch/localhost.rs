//! Addresses of this machine: in a container they mean the container.

use crate::error::Error;
use crate::ordered::Ordered;
use crate::url::is_local;
use modelith_registry::{Registry, Setting};
use serde_json::Value;

/// An address that is this machine's own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The model that is called there.
    pub(crate) model: &'static str,
    /// The variable that holds the address, where one does.
    pub(crate) variable: Option<&'static str>,
}

/// The models that are called at an address of this machine.
pub(crate) fn find(registry: &Registry, value: impl Fn(&str) -> Option<String>) -> Vec<Found> {
    let mut found = Vec::new();
    for model in registry.enabled() {
        let (address, variable) = match model.api_base {
            Some(Setting::Literal(address)) => (Some(address.to_owned()), None),
            Some(Setting::Env(name)) => (value(name), Some(name)),
            None => (None, None),
        };
        if address.is_some_and(|address| elsewhere(&address, "").is_some()) {
            found.push(Found {
                model: model.name,
                variable,
            });
        }
    }
    found
}

/// The address with another host, where its host is this machine.
pub(crate) fn elsewhere(address: &str, host: &str) -> Option<String> {
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

/// The configuration with this host in the place of this machine.
pub fn rewrite(registry: &Registry, host: &str) -> Result<Ordered, Error> {
    let mut config: Ordered = serde_json::from_str(registry.config_json)
        .map_err(|error| Error::Configuration(error.to_string()))?;
    change(&mut config, host);
    Ok(config)
}

fn change(value: &mut Ordered, host: &str) {
    match value {
        Ordered::Map(entries) => {
            for (key, value) in entries {
                let address = value.text().filter(|_| key == "api_base");
                match address.and_then(|address| elsewhere(address, host)) {
                    Some(address) => *value = Ordered::Leaf(Value::String(address)),
                    None => change(value, host),
                }
            }
        }
        Ordered::List(items) => items.iter_mut().for_each(|item| change(item, host)),
        Ordered::Leaf(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::Model;

    #[test]
    fn only_this_machine_is_replaced() {
        for (address, becomes) in [
            ("http://localhost:8000/v1", Some("http://h:8000/v1")),
            ("http://127.0.0.1", Some("http://h")),
            ("http://[::1]:1/v1?a=b", Some("http://h:1/v1?a=b")),
            ("https://u:p@0.0.0.0/v1", Some("https://u:p@h/v1")),
            ("https://localhost.example.com/", None),
            ("https://api.example.com/localhost", None),
            ("localhost:8000", None),
        ] {
            assert_eq!(elsewhere(address, "h").as_deref(), becomes, "{address}");
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
    fn a_configuration_and_its_variables() {
        let found = find(&REGISTRY, |_| Some("http://127.0.0.1:2".to_owned()));
        let found: Vec<_> = found
            .iter()
            .map(|each| (each.model, each.variable))
            .collect();
        assert_eq!(found, [("here", None), ("named", Some("BASE"))]);
        assert_eq!(
            serde_yaml::to_string(&rewrite(&REGISTRY, "host.docker.internal").unwrap()).unwrap(),
            "model_list:\n- litellm_params:\n    api_base: http://host.docker.internal:1/v1\n    model: localhost\n"
        );
    }
}
