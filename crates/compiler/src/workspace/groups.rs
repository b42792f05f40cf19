//! The public names that clients ask for: model groups, aliases, wildcards.

use crate::datum::parsed::{ModelDatum, ProxyDatum};
use crate::litellm::wildcard::{matches, specificity};
use crate::workspace::routes::routes_of;
use std::collections::BTreeMap;

/// The models behind one public name.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The public name.
    pub(crate) name: &'a str,
    /// Whether at least one of its models is enabled.
    pub(crate) enabled: bool,
    /// The indexes of its models.
    pub(crate) members: Vec<usize>,
}

impl Group<'_> {
    /// The indexes of its enabled models.
    pub(crate) fn enabled_members(&self, models: &[ModelDatum]) -> impl Iterator<Item = usize> {
        let enabled = |index: &usize| models[*index].enabled();
        self.members.iter().copied().filter(enabled)
    }
}

/// All model groups and aliases.
#[derive(Debug)]
pub(crate) struct Groups<'a> {
    by_name: BTreeMap<&'a str, Group<'a>>,
    aliases: BTreeMap<&'a str, &'a str>,
    wildcards: Vec<&'a str>,
}

impl<'a> Groups<'a> {
    /// The groups of these models, with the aliases in models and in the settings of the proxy.
    pub(crate) fn new(models: &'a [ModelDatum], proxies: &'a [ProxyDatum]) -> Self {
        let mut by_name: BTreeMap<&str, Group<'_>> = BTreeMap::new();
        let mut aliases = BTreeMap::new();
        for (index, model) in models.iter().enumerate() {
            let name = model.group();
            let group = by_name.entry(name).or_insert_with(|| Group {
                name,
                enabled: false,
                members: Vec::new(),
            });
            group.enabled |= model.enabled();
            group.members.push(index);
            for alias in model
                .header
                .aliases
                .get()
                .map_or(&[][..], |aliases| &aliases.items)
            {
                aliases.entry(alias.value.0.as_str()).or_insert(name);
            }
        }
        for (alias, group) in routes_of(proxies).flat_map(|routes| &routes.aliases) {
            let (alias, group) = (alias.value.0.as_str(), group.value.0.as_str());
            aliases.entry(alias).or_insert(group);
        }
        let wildcards = by_name
            .keys()
            .filter(|name| name.contains('*'))
            .copied()
            .collect();
        Self {
            by_name,
            aliases,
            wildcards,
        }
    }

    /// The group with exactly this name, neither by alias nor by wildcard.
    pub(crate) fn named(&self, name: &str) -> Option<&Group<'a>> {
        self.by_name.get(name)
    }

    /// The group that an alias stands for; `None` if the name is not an alias.
    pub(crate) fn of_alias(&self, name: &str) -> Option<&'a str> {
        self.aliases.get(name).copied()
    }

    /// Every group, by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Group<'a>> {
        self.by_name.values()
    }

    /// The groups with several models.
    pub(crate) fn balanced(&self) -> impl Iterator<Item = &Group<'a>> {
        self.all().filter(|group| group.members.len() > 1)
    }

    /// The group names with a `*`.
    pub(crate) fn wildcards(&self) -> impl Iterator<Item = &'a str> {
        self.wildcards.iter().copied()
    }

    /// The group that a request for this name reaches: by name, by alias, or by a wildcard.
    pub(crate) fn resolve(&self, name: &str) -> Option<&Group<'a>> {
        let wildcard = || {
            let fitting = self.wildcards().filter(|pattern| matches(pattern, name));
            fitting.max_by_key(|pattern| specificity(pattern))
        };
        let name = self.aliases.get(name).copied().unwrap_or(name);
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get(wildcard()?))
    }

    /// Every name that a fallback may have.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().chain(self.aliases.keys()).copied()
    }
}
