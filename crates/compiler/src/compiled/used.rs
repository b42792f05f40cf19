//! What the datums use of LiteLLM, so that a change of it can be told.

use crate::compiled::output::Output;
use crate::datum::plain::{Plain, Values};
use modelith_catalog::{Constant, Section, Used};
use std::collections::{BTreeMap, BTreeSet};

/// The user of what the proxy itself uses.
const PROXY: &str = "ai_proxy";

impl Output {
    /// What the enabled models and the proxy use.
    #[must_use]
    pub fn used(&self) -> Used {
        let mut used = Used::default();
        for model in self.deployments.iter().filter(|model| model.enabled) {
            let name = model.name.as_str();
            note(&mut used.models, model.litellm_model.clone(), name);
            note(&mut used.providers, model.provider.clone(), name);
            for parameter in model.keys.parameters.keys() {
                note(&mut used.parameters, parameter.clone(), name);
            }
        }
        let proxy = &self.proxy;
        let sections = [
            (Section::RouterSettings, &proxy.router_settings),
            (Section::LitellmSettings, &proxy.litellm_settings),
            (Section::GeneralSettings, &proxy.general_settings),
            (Section::TopLevel, &proxy.other),
        ];
        for (section, values) in sections {
            self.settings(&mut used, section, values);
        }
        let cache = proxy.litellm_settings.get("cache_params");
        if let Some(cache) = cache.and_then(Plain::as_table) {
            self.settings(&mut used, Section::CacheParams, cache);
        }
        used
    }

    fn settings(&self, used: &mut Used, section: Section, values: &Values) {
        for (name, value) in values {
            note(&mut used.settings, (section, name.clone()), PROXY);
            let holds_callbacks = self.catalog.is_constant(Constant::CallbackSetting, name);
            if section == Section::LitellmSettings && holds_callbacks {
                for callback in names(value) {
                    note(&mut used.callbacks, callback.to_owned(), PROXY);
                }
            }
        }
    }
}

/// The names in a list of callbacks, without those of the user's own.
fn names(value: &Plain) -> impl Iterator<Item = &str> {
    let items = match value {
        Plain::List(items) => &items[..],
        other => std::slice::from_ref(other),
    };
    let names = items.iter().filter_map(|item| match item {
        Plain::String(name) => Some(name.as_str()),
        _ => None,
    });
    names.filter(|name| !name.contains('.'))
}

fn note<K: Ord>(of: &mut BTreeMap<K, BTreeSet<String>>, name: K, user: &str) {
    of.entry(name).or_default().insert(user.to_owned());
}
