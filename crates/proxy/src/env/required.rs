//! Finds the variables that the configuration refers to, and the models that need them.

use crate::error::Error;
use crate::ordered::Ordered;
use modelith_catalog::Catalog;
use modelith_registry::{Model, Registry};
use std::collections::{BTreeMap, BTreeSet};

/// A variable that the proxy needs: the configuration refers to it, or an integration reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequiredVariable {
    /// Its name.
    pub name: String,
    /// The providers of the models that need it; empty if the proxy itself does.
    pub providers: BTreeSet<&'static str>,
    /// The models that need it.
    pub models: BTreeSet<&'static str>,
    /// The integrations that need it, such as `langfuse`.
    pub integrations: BTreeSet<&'static str>,
    /// Other variables, of which one does instead.
    pub instead: Vec<&'static str>,
}

impl RequiredVariable {
    /// The variables of which one must have a value, the usual one first.
    pub fn any_of(&self) -> impl Iterator<Item = &str> {
        let instead = self.instead.iter().copied();
        std::iter::once(self.name.as_str()).chain(instead)
    }
}

/// Every variable that the configuration refers to or an integration needs: first those of the proxy itself, then those of
/// integrations, then sorted by provider and name.
///
/// # Errors
/// If the configuration in the binary is broken.
pub fn required_variables(registry: &Registry) -> Result<Vec<RequiredVariable>, Error> {
    let config: Ordered = serde_json::from_str(registry.config_json)
        .map_err(|error| Error::Configuration(error.to_string()))?;
    let mut found: BTreeMap<String, RequiredVariable> = BTreeMap::new();
    let key = registry.proxy.master_key_env;
    found.insert(key.to_owned(), RequiredVariable::default());
    let Ordered::Map(sections) = &config else {
        return Err(Error::Configuration("not a table".to_owned()));
    };
    for (section, value) in sections {
        match section.as_str() {
            "model_list" => {
                for (place, row) in value.items().iter().enumerate() {
                    let id = row.get("model_info").and_then(|info| info.get("id"));
                    let named = id.and_then(Ordered::text).and_then(|id| registry.get(id));
                    // A model that states another id than its name: rows are in the order of the models.
                    let model = named.or_else(|| registry.enabled().nth(place));
                    collect(row, model, &mut found);
                }
            }
            "credential_list" => {
                for credential in value.items() {
                    let name = credential.get("credential_name").and_then(Ordered::text);
                    collect(credential, None, &mut found);
                    for model in users(registry, name) {
                        collect(credential, Some(model), &mut found);
                    }
                }
            }
            _ => collect(value, None, &mut found),
        }
    }
    for integration in registry.proxy.integrations {
        for names in integration.required {
            collect_integration(integration.name, names, &mut found);
        }
    }
    let mut all: Vec<_> = found
        .into_iter()
        .map(|(name, variable)| RequiredVariable { name, ..variable })
        .collect();
    let key = |it: &RequiredVariable| {
        let name = it.name.clone();
        (it.providers.clone(), it.integrations.clone(), name)
    };
    all.sort_by_cached_key(key);
    Ok(all)
}

/// The models that use a credential: those whose nearest parent is the datum of the same name.
fn users<'a>(
    registry: &'a Registry,
    credential: Option<&'a str>,
) -> impl Iterator<Item = &'static Model> + use<'a> {
    let is_it = move |model: &&Model| {
        let nearest = model.inherits.first().copied();
        nearest.is_some() && nearest == credential
    };
    registry.enabled().filter(is_it)
}

/// Adds the variables that a value refers to, at any depth.
fn collect(
    value: &Ordered,
    model: Option<&'static Model>,
    found: &mut BTreeMap<String, RequiredVariable>,
) {
    match value {
        Ordered::Map(entries) => entries
            .iter()
            .for_each(|(_, value)| collect(value, model, found)),
        Ordered::List(items) => items.iter().for_each(|item| collect(item, model, found)),
        Ordered::Leaf(leaf) => {
            let name = leaf
                .as_str()
                .and_then(|text| text.strip_prefix("os.environ/"));
            if let Some(name) = name {
                let variable = found.entry(name.to_owned()).or_default();
                variable.providers.extend(model.map(|model| model.provider));
                variable.models.extend(model.map(|model| model.name));
            }
        }
    }
}

/// Adds one of these variables, unless the configuration refers to one of them anyway.
fn collect_integration(
    integration: &'static str,
    names: &'static [&'static str],
    found: &mut BTreeMap<String, RequiredVariable>,
) {
    let Some((usual, others)) = names.split_first() else {
        return;
    };
    if let Some(name) = names.iter().find(|name| found.contains_key(**name)) {
        let known = found.entry((*name).to_owned()).or_default();
        known.integrations.insert(integration);
        // Some integration may have to have this very one.
        known.instead.retain(|name| names.contains(name));
        return;
    }
    let variable = RequiredVariable {
        integrations: [integration].into(),
        instead: others.to_vec(),
        ..RequiredVariable::default()
    };
    found.insert((*usual).to_owned(), variable);
}

/// Variables that LiteLLM reads by itself: for a model whose datum names no key, and for integrations. They are passed on if
/// they are set.
#[must_use]
pub fn optional_variables(registry: &Registry) -> BTreeSet<&'static str> {
    let catalog = Catalog::compiled_in(registry.catalog);
    let keys = registry
        .enabled()
        .filter(|model| model.api_key_env.is_none())
        .filter_map(|model| catalog.provider(model.provider))
        .flat_map(|provider| provider.key_env.iter().copied());
    let settings = registry
        .enabled()
        .filter_map(|model| catalog.provider(model.provider))
        .flat_map(|provider| &provider.required)
        .flat_map(|requirement| requirement.env.iter().copied());
    let of_integrations = registry.proxy.integrations.iter().flat_map(|it| {
        let alternatives = it.required.iter().filter(|names| names.len() > 1);
        let alternatives = alternatives.flat_map(|names| names.iter());
        alternatives.chain(it.optional).copied()
    });
    keys.chain(settings).chain(of_integrations).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use modelith_registry::{Integration, Proxy};

    static EAST: Model = Model {
        api_key_env: Some("EAST_KEY"),
        group: "east",
        name: "east",
        provider: "azure",
        litellm_model: "azure/gpt",
        ..Model::DEFAULT
    };
    static WEST: Model = Model {
        group: "west",
        name: "west",
        provider: "anthropic",
        litellm_model: "anthropic/claude",
        ..Model::DEFAULT
    };
    const JSON: &str = r#"{
        "model_list": [
            {"litellm_params": {"api_key": "os.environ/EAST_KEY", "extra": [{"a": "os.environ/SHARED"}]},
             "model_info": {"id": "east"}},
            {"litellm_params": {"token": "os.environ/SHARED", "no": "an os.environ/X"}, "model_info": {"id": "west"}}
        ],
        "credential_list": [{"credential_name": "eu", "credential_values": {"api_key": "os.environ/SOUTH_KEY"}}],
        "litellm_settings": {"cache": "os.environ/REDIS_PASSWORD"}
    }"#;
    static SOUTH: Model = Model {
        inherits: &["eu"],
        api_key_env: Some("SOUTH_KEY"),
        group: "south",
        name: "south",
        provider: "azure",
        litellm_model: "azure/gpt",
        ..Model::DEFAULT
    };
    static REGISTRY: Registry = Registry {
        models: &[&EAST, &SOUTH, &WEST],
        config_json: JSON,
        ..Registry::EMPTY
    };

    static INTEGRATIONS: [Integration; 3] = [
        Integration {
            name: "langfuse",
            required: &[&["PUBLIC"], &["SECRET"]],
            optional: &["HOST"],
            ..Integration::DEFAULT
        },
        Integration {
            name: "slack",
            required: &[&["SLACK_URL", "ALERT_URL"], &["EAST_KEY", "OTHER_KEY"]],
            ..Integration::DEFAULT
        },
        Integration {
            name: "teams",
            required: &[&["ALERT_URL", "SLACK_URL", "TEAMS_URL"]],
            ..Integration::DEFAULT
        },
    ];
    static INTEGRATED: Registry = Registry {
        proxy: Proxy {
            integrations: &INTEGRATIONS,
            ..Proxy::DEFAULT
        },
        ..REGISTRY
    };

    #[test]
    fn integrations_need_one_of_each_list() {
        let all = required_variables(&INTEGRATED).unwrap();
        let find = |name: &str| all.iter().find(|each| each.name == name);
        assert_eq!(find("SECRET").unwrap().integrations, ["langfuse"].into());
        let slack = find("SLACK_URL").unwrap();
        assert!(slack.any_of().eq(["SLACK_URL", "ALERT_URL"]));
        assert_eq!(slack.integrations, ["slack", "teams"].into());
        // The configuration refers to this one.
        let east = find("EAST_KEY").unwrap();
        assert!(east.any_of().eq(["EAST_KEY"]));
        assert!(
            ["HOST", "ALERT_URL", "OTHER_KEY"]
                .iter()
                .all(|name| find(name).is_none())
        );

        let optional = optional_variables(&INTEGRATED);
        assert!(
            ["HOST", "ALERT_URL"]
                .iter()
                .all(|name| optional.contains(name))
        );
        assert!(!optional.contains("SECRET"));
    }

    #[test]
    fn every_reference_is_found_once() {
        let all = required_variables(&REGISTRY).unwrap();
        let names: Vec<_> = all.iter().map(|each| each.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "LITELLM_MASTER_KEY",
                "REDIS_PASSWORD",
                "SHARED",
                "EAST_KEY",
                "SOUTH_KEY"
            ]
        );
        assert_eq!(all[4].models, ["south"].into());
        assert_eq!(all[2].providers, ["anthropic", "azure"].into());
        assert_eq!(all[2].models, ["east", "west"].into());
        assert!(all[1].models.is_empty());
    }

    #[test]
    fn variables_that_litellm_reads_by_itself_are_optional() {
        let optional = optional_variables(&REGISTRY);
        assert!(optional.contains("ANTHROPIC_API_KEY"));
        assert!(optional.contains("AZURE_API_BASE"));
        assert!(!optional.contains("AZURE_API_KEY"));
    }
}
