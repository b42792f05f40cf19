//! What the proxy integrates, and what LiteLLM needs for it and the configuration does not have.
//!
//! LiteLLM reads most of it from variables that no setting names, so nothing in `config.yaml` shows them: what asks for
//! variables and installs packages takes them from here.

use crate::compiled::deployment::Deployment;
use crate::datum::plain::Plain;
use crate::datum::tables::ai_proxy::ProxyKeys;
use modelith_catalog::{Catalog, Constant, IntegrationKind, Package, Requirement};
use std::collections::BTreeMap;

/// An integration that the configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integration {
    /// Its name.
    pub name: String,
    /// The setting that names it.
    pub setting: String,
    /// The variables that it needs and the configuration does not give: one of each list.
    pub required: Vec<Vec<&'static str>>,
    /// Further variables that it reads.
    pub optional: Vec<&'static str>,
    /// The packages that it imports, which are not installed with the proxy.
    pub packages: Vec<Package>,
}

/// The integrations of a proxy that need anything, by setting and name.
pub(crate) fn integrations(
    catalog: &Catalog,
    proxy: &ProxyKeys,
    models: &[Deployment],
) -> Vec<Integration> {
    let datums = Datums { proxy, models };
    let mut all: Vec<_> = named(catalog, proxy)
        .into_iter()
        .filter_map(|named| named.needs(catalog, &datums))
        .collect();
    all.sort_by(|one, other| (&one.setting, &one.name).cmp(&(&other.setting, &other.name)));
    // The same callback may be in several settings: what it needs is asked for once.
    let mut seen = Vec::new();
    all.retain(|it| {
        let needs = (it.name.clone(), it.required.clone(), it.packages.clone());
        let is_new = !seen.contains(&needs);
        seen.push(needs);
        is_new
    });
    all
}

/// An integration where the configuration names it.
struct Named<'a> {
    kind: IntegrationKind,
    name: &'a str,
    setting: String,
    /// The settings of this integration.
    settings: Option<&'a BTreeMap<String, Plain>>,
}

fn named<'a>(catalog: &Catalog, proxy: &'a ProxyKeys) -> Vec<Named<'a>> {
    let (litellm, general) = (&proxy.litellm_settings, &proxy.general_settings);
    // `callback_settings` may make a callback of its own of this name.
    let is_own = |name: &str| {
        let settings = proxy.callback_settings.get(name).and_then(Plain::as_table);
        settings.is_some_and(|settings| settings.contains_key("callback_type"))
    };
    let mut all = Vec::new();
    for setting in catalog.constants(Constant::CallbackSetting) {
        let callbacks = texts(litellm.get(setting)).filter(|name| !is_own(name));
        all.extend(callbacks.map(|name| Named {
            kind: IntegrationKind::Callback,
            name,
            setting: format!("litellm_settings.{setting}"),
            settings: Some(litellm),
        }));
    }
    if is_on(litellm.get("cache")) {
        let parameters = litellm.get("cache_params").and_then(Plain::as_table);
        let stated = parameters.and_then(|it| it.get("type"));
        let name = match stated {
            None => Some("redis"),
            Some(stated) => texts(Some(stated)).next(),
        };
        all.extend(name.map(|name| Named {
            kind: IntegrationKind::Cache,
            name,
            setting: "litellm_settings.cache_params".to_owned(),
            settings: parameters,
        }));
    }
    all.extend(texts(general.get("alerting")).map(|name| Named {
        kind: IntegrationKind::Alerting,
        name,
        setting: "general_settings.alerting".to_owned(),
        settings: Some(general),
    }));
    let systems = texts(general.get("key_management_system"));
    all.extend(systems.map(|name| {
        Named {
            kind: IntegrationKind::SecretManager,
            name,
            setting: "general_settings.key_management_system".to_owned(),
            settings: general
                .get("key_management_settings")
                .and_then(Plain::as_table),
        }
    }));
    let guardrails = match proxy.other.get("guardrails") {
        Some(Plain::List(items)) => items.as_slice(),
        _ => &[],
    };
    for item in guardrails {
        let parameters = item.as_table().and_then(|it| it.get("litellm_params"));
        let parameters = parameters.and_then(Plain::as_table);
        let name = parameters.and_then(|it| texts(it.get("guardrail")).next());
        all.extend(name.map(|name| Named {
            kind: IntegrationKind::Guardrail,
            name,
            setting: "guardrails".to_owned(),
            settings: parameters,
        }));
    }
    all
}

impl Named<'_> {
    /// What is needed and not given; `None` if that is nothing, or nothing is known.
    fn needs(&self, catalog: &Catalog, datums: &Datums<'_>) -> Option<Integration> {
        let known = catalog.integration(self.kind, self.name)?;
        let required: Vec<_> = known
            .required
            .iter()
            .filter(|need| !need.env.is_empty() && !self.has(need) && !datums.has(self, need))
            .map(|need| need.env.clone())
            .collect();
        let is_asked = |name: &&'static str| required.iter().any(|need| need.contains(name));
        // What need not be there is passed on if it is.
        let not_asked = known
            .required
            .iter()
            .filter(|need| datums.is_optional(need));
        let further = not_asked.flat_map(|need| need.env.iter().copied());
        let mut optional: Vec<_> = further
            .chain(known.optional.iter().copied())
            .filter(|name| !is_asked(name) && !datums.is_variable(name))
            .collect();
        optional.sort_unstable();
        optional.dedup();
        let integration = Integration {
            name: self.name.to_owned(),
            setting: self.setting.clone(),
            required,
            optional,
            packages: known.packages,
        };
        let Integration {
            required,
            optional,
            packages,
            ..
        } = &integration;
        let is_nothing = required.is_empty() && optional.is_empty() && packages.is_empty();
        (!is_nothing).then_some(integration)
    }

    /// Whether one of the integration's own settings is what is required.
    fn has(&self, need: &Requirement) -> bool {
        let mut paths = need.any_of.iter().map(|path| path.split('.'));
        paths.any(|mut words| {
            let first = words.next().and_then(|word| self.settings?.get(word));
            words
                .try_fold(first, |value, word| Some(value?.as_table()?.get(word)))
                .flatten()
                .is_some()
        })
    }
}

/// What the datums say.
struct Datums<'a> {
    proxy: &'a ProxyKeys,
    models: &'a [Deployment],
}

impl Datums<'_> {
    /// Whether what an integration requires is given elsewhere, or is not required here.
    fn has(&self, named: &Named<'_>, need: &Requirement) -> bool {
        let is_alert = named.kind == IntegrationKind::Alerting;
        let has_addresses = self.proxy.general_settings.contains_key(ALERT_ADDRESSES);
        let is_callback = named.kind == IntegrationKind::Callback;
        need.env.iter().any(|name| {
            self.is_variable(name) || is_callback && self.is_parameter(&name.to_lowercase())
        }) || self.is_optional(need)
            || (is_alert && named.name == "slack" && has_addresses)
    }

    /// Whether the datum says that one of the variables need not be there.
    fn is_optional(&self, need: &Requirement) -> bool {
        let mut names = need.env.iter();
        names.any(|name| self.proxy.optional_env.iter().any(|it| it == name))
    }

    /// Whether `environment_variables` of the configuration sets a variable.
    fn is_variable(&self, name: &str) -> bool {
        let variables = self.proxy.other.get("environment_variables");
        let variables = variables.and_then(Plain::as_table);
        variables.is_some_and(|variables| variables.contains_key(name))
    }

    /// Whether a callback gets this parameter: from its settings, those of a team, or a model.
    fn is_parameter(&self, name: &str) -> bool {
        let proxy = self.proxy;
        let settings = proxy
            .callback_settings
            .values()
            .chain(proxy.litellm_settings.values());
        let mut models = self.models.iter().map(|model| &model.keys.parameters);
        settings.into_iter().any(|value| has_key(value, name))
            || models.any(|parameters| parameters.contains_key(name))
    }
}

/// The setting with an address for each type of alert of Slack.
const ALERT_ADDRESSES: &str = "alert_to_webhook_url";

/// Whether a table at any depth has this key.
fn has_key(value: &Plain, name: &str) -> bool {
    match value {
        Plain::Table(table) => {
            table.contains_key(name) || table.values().any(|value| has_key(value, name))
        }
        Plain::List(items) => items.iter().any(|item| has_key(item, name)),
        _ => false,
    }
}

/// Whether a switch is on, or may be.
fn is_on(value: Option<&Plain>) -> bool {
    matches!(value, Some(Plain::Boolean(true) | Plain::Env(_)))
}

/// The text, or the texts of a list.
fn texts(value: Option<&Plain>) -> impl Iterator<Item = &str> {
    let items = match value {
        Some(Plain::List(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    items.iter().filter_map(|item| match item {
        Plain::String(text) => Some(text.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::source::file::Source;

    const HEAD: &str = "[b00t]\nname = \"proxy\"\ntype = \"ai_proxy\"\n\n[ai_proxy]\n";

    /// What a proxy with these keys integrates, beside one model with these.
    fn with_model(proxy: &str, model: &str) -> Vec<Integration> {
        let model = format!(
            "[b00t]\nname = \"m\"\ntype = \"ai_model\"\n\n[ai_model]\nprovider = \"openai\"\n\
             litellm_model = \"openai/gpt-5.4\"\napi_key_env = \"OPENAI_API_KEY\"\n{model}"
        );
        let sources = vec![
            Source::text("m.ai_model.toml", model),
            Source::text("proxy.ai_proxy.toml", format!("{HEAD}{proxy}")),
        ];
        let compilation = compile(sources, "datums");
        let report = &compilation.report;
        compilation
            .output
            .unwrap_or_else(|| panic!("{:?}", report.diagnostics))
            .integrations
    }

    /// Each integration with the variables that it asks for.
    fn asked(proxy: &str) -> Vec<(String, Vec<String>)> {
        asked_with(proxy, "")
    }

    fn asked_with(proxy: &str, model: &str) -> Vec<(String, Vec<String>)> {
        let all = with_model(proxy, model).into_iter();
        let all = all.filter(|it| !it.required.is_empty());
        all.map(|it| {
            let names = it.required.iter().map(|names| names.join("|"));
            (it.name, names.collect())
        })
        .collect()
    }

    fn one(name: &str, variables: &[&str]) -> Vec<(String, Vec<String>)> {
        let variables = variables.iter().map(|name| (*name).to_owned());
        vec![(name.to_owned(), variables.collect())]
    }

    const LANGFUSE: &[&str] = &["LANGFUSE_PUBLIC_KEY", "LANGFUSE_SECRET_KEY"];

    #[test]
    fn what_a_callback_needs_is_asked_for_once_in_whatever_settings_it_is() {
        let proxy = "litellm_settings = { success_callback = [\"langfuse\"], failure_callback = [\"langfuse\"] }";
        assert_eq!(asked(proxy), one("langfuse", LANGFUSE));
        let all = with_model(proxy, "");
        let langfuse = &all[0];
        assert_eq!(langfuse.setting, "litellm_settings.failure_callback");
        assert!(langfuse.optional.contains(&"LANGFUSE_HOST"));
        let packages = langfuse.packages.iter();
        assert!(
            packages
                .map(|it| it.requirement)
                .any(|it| it.starts_with("langfuse>="))
        );
    }

    #[test]
    fn every_kind_of_integration_is_found() {
        for (proxy, name, variable) in [
            (
                "litellm_settings.callbacks = [\"lago\"]",
                "lago",
                "LAGO_API_KEY",
            ),
            (
                "litellm_settings.service_callback = [\"datadog\"]",
                "datadog",
                "DD_SITE|LITELLM_DD_AGENT_HOST",
            ),
            (
                "litellm_settings.audit_log_callbacks = [\"braintrust\"]",
                "braintrust",
                "BRAINTRUST_API_KEY",
            ),
            (
                "general_settings.alerting = [\"slack\"]",
                "slack",
                "SLACK_WEBHOOK_URL|ALERTING_WEBHOOK_URL",
            ),
            (
                "litellm_settings.cache = true",
                "redis",
                "REDIS_HOST|REDIS_URL|REDIS_CLUSTER_NODES|REDIS_SENTINEL_NODES",
            ),
            (
                "litellm_settings = { cache = true, cache_params = { type = \"qdrant-semantic\" } }",
                "qdrant-semantic",
                "QDRANT_URL|QDRANT_API_BASE",
            ),
            (
                "general_settings.key_management_system = \"azure_key_vault\"",
                "azure_key_vault",
                "AZURE_KEY_VAULT_URI",
            ),
            (
                "guardrails = [{ guardrail_name = \"g\", litellm_params = { guardrail = \"lakera_v2\", mode = \"pre_call\" } }]",
                "lakera_v2",
                "LAKERA_API_KEY",
            ),
        ] {
            let found = asked(proxy);
            let asked = found.iter().find(|(known, _)| known == name);
            assert!(
                asked.is_some_and(|(_, variables)| variables.iter().any(|it| it == variable)),
                "{proxy}: {found:?}"
            );
        }
    }

    #[test]
    fn what_the_datums_give_is_not_asked_for() {
        for proxy in [
            // Not used at all.
            "litellm_settings.cache = false",
            "litellm_settings.cache_params = { type = \"redis\" }",
            // Given by a setting of the integration.
            "litellm_settings = { cache = true, cache_params = { type = \"redis\", host = \"cache\" } }",
            "litellm_settings = { cache = true, cache_params = { type = \"local\" } }",
            "litellm_settings = { callbacks = [\"pointfive\"], pointfive_params = { api_key = { env = \"P\" } } }",
            "guardrails = [{ guardrail_name = \"g\", litellm_params = { guardrail = \"lakera_v2\", mode = \"pre_call\", api_key = { env = \"L\" } } }]",
            "general_settings = { alerting = [\"slack\"], alert_to_webhook_url = { budget_alerts = { env = \"U\" } } }",
            // Given by variables of the configuration.
            "litellm_settings.callbacks = [\"braintrust\"]\nenvironment_variables = { BRAINTRUST_API_KEY = { env = \"B\" } }",
            // Given per team.
            "litellm_settings = { success_callback = [\"langfuse\"], default_team_settings = [{ team_id = \"t\", \
             langfuse_public_key = { env = \"P\" }, langfuse_secret_key = { env = \"S\" } }] }",
            // A callback of the same name that the settings make.
            "litellm_settings.callbacks = [\"lago\"]\ncallback_settings = { lago = { callback_type = \"generic_api\", \
             endpoint = \"https://logs.example.com\", headers = { a = \"b\" } } }",
            // Said not to be needed.
            "litellm_settings.success_callback = [\"langfuse\"]\noptional_env = [\"LANGFUSE_PUBLIC_KEY\", \"LANGFUSE_SECRET_KEY\"]",
            // Needs nothing.
            "litellm_settings.callbacks = [\"prometheus\", \"dotprompt\"]",
        ] {
            assert_eq!(asked(proxy), [], "{proxy}");
        }
        let proxy = "litellm_settings.success_callback = [\"langfuse\"]";
        let model = "parameters = { langfuse_public_key = { env = \"P\" }, langfuse_secret_key = { env = \"S\" } }";
        assert_eq!(asked_with(proxy, model), []);
        let half = "parameters = { langfuse_public_key = { env = \"P\" } }";
        assert_eq!(asked_with(proxy, half), one("langfuse", &LANGFUSE[1..]));
    }

    #[test]
    fn what_is_not_needed_is_still_passed_on() {
        let proxy = "litellm_settings.success_callback = [\"langfuse\"]\noptional_env = [\"LANGFUSE_PUBLIC_KEY\", \"LANGFUSE_SECRET_KEY\"]";
        let optional = &with_model(proxy, "")[0].optional;
        assert!(LANGFUSE.iter().all(|name| optional.contains(name)));
    }
}
