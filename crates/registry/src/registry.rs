//! The whole registry: the models, the configuration, and what they were compiled from.

use crate::{Model, Proxy};

/// What was compiled from one folder of datums.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Registry {
    /// Every model, by name.
    pub models: &'static [&'static Model],
    /// The configuration of the LiteLLM proxy, as YAML.
    pub config_yaml: &'static str,
    /// The same configuration, as JSON.
    pub config_json: &'static str,
    /// SHA-256 of `config_yaml`, in lower-case hexadecimal.
    pub config_sha256: &'static str,
    /// Every datum that was compiled, by path.
    pub datums: &'static [Datum],
    /// The proxy that serves the models.
    pub proxy: Proxy,
    /// The overlay that was laid over the datums, such as `prod`.
    pub overlay: Option<&'static str>,
}

/// One file that was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Datum {
    /// Its path below the folder of datums, with `/` between the parts.
    pub path: &'static str,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: &'static str,
}

impl Datum {
    /// A file of this path and digest.
    #[must_use]
    pub const fn new(path: &'static str, sha256: &'static str) -> Self {
        Self { path, sha256 }
    }
}

impl Registry {
    /// A registry of these parts; `models` is sorted by name.
    #[must_use]
    pub const fn new(
        models: &'static [&'static Model],
        config_yaml: &'static str,
        config_json: &'static str,
        config_sha256: &'static str,
        datums: &'static [Datum],
    ) -> Self {
        Self {
            models,
            config_yaml,
            config_json,
            config_sha256,
            datums,
            proxy: Proxy::DEFAULT,
            overlay: None,
        }
    }

    /// The same registry, served by this proxy.
    #[must_use]
    pub const fn with_proxy(self, proxy: Proxy) -> Self {
        Self { proxy, ..self }
    }

    /// The same registry, compiled with this overlay.
    #[must_use]
    pub const fn with_overlay(self, name: &'static str) -> Self {
        Self {
            overlay: Some(name),
            ..self
        }
    }

    /// The model of this name, by binary search.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static Model> {
        self.models
            .binary_search_by(|model| model.name.cmp(name))
            .ok()
            .map(|index| self.models[index])
    }

    /// The models that a client reaches by this public name: a group or an alias of one; enabled ones only.
    pub fn group<'a>(&self, name: &'a str) -> impl Iterator<Item = &'static Model> + use<'a> {
        let models = self.models;
        let alias = models
            .iter()
            .find(|model| model.enabled && model.aliases.contains(&name));
        let group = alias.map_or(name, |model| model.group);
        models
            .iter()
            .copied()
            .filter(move |model| model.enabled && model.group == group)
    }

    /// The models that are in the configuration.
    pub fn enabled(&self) -> impl Iterator<Item = &'static Model> + use<> {
        self.models.iter().copied().filter(|model| model.enabled)
    }
}
