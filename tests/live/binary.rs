//! The models that are compiled into this binary, served.

use crate::proxy::Proxy;
use crate::served::{assert_served_as_compiled, listed};
use modelith::REGISTRY;
use serde_json::Value;
use std::collections::BTreeSet;

/// The public names of a configuration: its groups and their aliases.
fn public_names(config: &Value) -> BTreeSet<String> {
    let rows = config["model_list"].as_array().unwrap();
    let groups = rows
        .iter()
        .map(|row| row["model_name"].as_str().unwrap().to_owned());
    let aliases = config["router_settings"]["model_group_alias"].as_object();
    groups
        .chain(aliases.into_iter().flat_map(|all| all.keys().cloned()))
        .collect()
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_models_of_this_binary_are_served() {
    let config: Value = serde_json::from_str(REGISTRY.config_json).unwrap();
    let proxy = Proxy::start("binary", REGISTRY.config_yaml, &[]);
    assert_served_as_compiled(&proxy, &config);
    let listed = listed(&proxy);
    // Instead of a wildcard, LiteLLM lists the models that it knows.
    let expected = public_names(&config);
    let (wild, plain): (Vec<_>, Vec<_>) = expected.iter().partition(|name| name.contains('*'));
    for name in plain {
        assert!(listed.contains(name), "{name} is not listed");
    }
    assert!(
        !wild.is_empty() || listed == expected,
        "{listed:?} for {expected:?}"
    );
}
