//! The public names that clients ask for: model groups, aliases, wildcards.

use crate::datum::parsed::{ModelDatum, ProxyDatum};
use crate::diagnostics::similar::SimilarNames;
use crate::litellm::patterns::Patterns;
use crate::workspace::routes::routes_of;
use std::cell::OnceCell;
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
    wildcards: Patterns<'a>,
    /// The group of the first model with a name.
    of_models: BTreeMap<&'a str, &'a str>,
    /// The names of groups and aliases, once they are searched for similar ones.
    similar: OnceCell<SimilarNames<'a>>,
}

impl<'a> Groups<'a> {
    /// The groups of these models, with the aliases in models and in the settings of the proxy.
    pub(crate) fn new(models: &'a [ModelDatum], proxies: &'a [ProxyDatum]) -> Self {
        let mut by_name: BTreeMap<&str, Group<'_>> = BTreeMap::new();
        let mut aliases = BTreeMap::new();
        let mut of_models = BTreeMap::new();
        for (index, model) in models.iter().enumerate() {
            let name = model.group();
            let group = by_name.entry(name).or_insert_with(|| Group {
                name,
                enabled: false,
                members: Vec::new(),
            });
            group.enabled |= model.enabled();
            group.members.push(index);
            of_models.entry(model.name.as_str()).or_insert(name);
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
        Self {
            wildcards: Patterns::new(by_name.keys().copied()),
            by_name,
            aliases,
            of_models,
            similar: OnceCell::new(),
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

    /// The group of the model with this name.
    pub(crate) fn of_model(&self, name: &str) -> Option<&'a str> {
        self.of_models.get(name).copied()
    }

    /// The groups that are wildcards.
    pub(crate) fn wildcards(&self) -> impl Iterator<Item = &Group<'a>> {
        self.all().filter(|group| group.name.contains('*'))
    }

    /// The group that a request for this name reaches: by name, by alias, or by a wildcard.
    pub(crate) fn resolve(&self, name: &str) -> Option<&Group<'a>> {
        let name = self.aliases.get(name).copied().unwrap_or(name);
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get(self.wildcards.best(name)?))
    }

    /// The name of a group or an alias that is similar to this one.
    pub(crate) fn nearest(&self, name: &str) -> Option<&'a str> {
        let names = || self.by_name.keys().chain(self.aliases.keys()).copied();
        let similar = self.similar.get_or_init(|| SimilarNames::new(names()));
        similar.nearest(name)
    }
}
