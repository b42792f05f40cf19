//! How requests travel between groups: the fallbacks, aliases and limits of all models and of the proxy, joined.

use crate::compiled::deployment::Deployment;
use crate::datum::plain::{Plain, Values, strategy};
use crate::datum::tables::ai_proxy::ProxyKeys;
use crate::litellm::fallback::{
    Chain, DEFAULT_FALLBACKS, Fallback, LONGEST_CHAIN, MAX_FALLBACKS, MOST_STEPS, needed,
};
use crate::litellm::patterns::Patterns;
use crate::litellm::strategy::Strategy;
use modelith_catalog::{Catalog, Constant};
use std::collections::{BTreeMap, BTreeSet};

/// How requests travel between groups.
#[derive(Debug)]
pub(crate) struct Routing<'a> {
    /// The enabled models by group.
    groups: BTreeMap<&'a str, Vec<&'a Deployment>>,
    /// The groups that are wildcards.
    wildcards: Patterns<'a>,
    /// Every alias with its group.
    aliases: BTreeMap<&'a str, &'a str>,
    /// The fallbacks of each kind, by the name that they are listed for.
    fallbacks: BTreeMap<Fallback, BTreeMap<&'a str, Vec<&'a str>>>,
    /// The fallbacks of groups that have none of their own.
    defaults: Vec<&'a str>,
    /// How LiteLLM chooses among the models of a group.
    strategy: Strategy,
    /// The `max_fallbacks` of the settings.
    max_fallbacks: Option<u64>,
    /// LiteLLM's own `max_fallbacks`.
    max_by_default: u64,
    /// Whether a model has a limit that LiteLLM must be told to enforce.
    has_limits: bool,
    /// Whether LiteLLM is told to ask another model of a group when one refuses.
    fails_over: bool,
}

impl<'a> Routing<'a> {
    /// The routes of the enabled models and of the proxy.
    pub(crate) fn new(
        catalog: &Catalog,
        deployments: &'a [Deployment],
        proxy: &'a ProxyKeys,
    ) -> Self {
        let router = &proxy.router_settings;
        let mut groups: BTreeMap<&str, Vec<&Deployment>> = BTreeMap::new();
        for model in deployments.iter().filter(|model| model.enabled) {
            groups.entry(&model.group).or_default().push(model);
        }
        let aliases = groups
            .iter()
            .flat_map(|(group, models)| {
                let aliases = models.iter().flat_map(|model| &model.aliases);
                aliases.map(|alias| (alias.as_str(), *group))
            })
            .chain(aliases_of(router))
            // A name of a group that is its own alias is only the group.
            .filter(|(alias, group)| alias != group)
            .collect();
        let sections = [&proxy.litellm_settings, router];
        let fallbacks = Fallback::ALL
            .iter()
            .map(|kind| {
                let of_models = groups.iter().flat_map(|(group, models)| {
                    let lists = models.iter().map(|model| list_of(*kind, model));
                    lists
                        .filter(|list| !list.is_empty())
                        .map(|list| (*group, list.iter().map(String::as_str).collect()))
                });
                let of_proxy = sections.iter().flat_map(|it| fallbacks_of(it, *kind));
                (*kind, of_models.chain(of_proxy).collect())
            })
            .collect();
        // As in LiteLLM, those of the router come before those of `litellm_settings`.
        let defaults = sections.iter().rev().find_map(|it| {
            let names = names(it.get(DEFAULT_FALLBACKS)?);
            (!names.is_empty()).then_some(names)
        });
        let max_fallbacks = sections
            .iter()
            .rev()
            .find_map(|it| match it.get(MAX_FALLBACKS)? {
                Plain::Integer(max) => u64::try_from(*max).ok(),
                _ => None,
            });
        let strategy = strategy(router.get("routing_strategy"));
        let models = || groups.values().flatten();
        let has_limits = models().any(|model| is_limited(model));
        let bounded = models().any(|model| model.keys.max_parallel_requests.is_some());
        Self {
            has_limits,
            fails_over: strategy == Strategy::Shuffle && (has_limits || bounded),
            wildcards: Patterns::new(groups.keys().copied()),
            groups,
            aliases,
            fallbacks,
            defaults: defaults.unwrap_or_default(),
            strategy,
            max_fallbacks,
            // Without the constant, it is always written.
            max_by_default: catalog.number(Constant::MaxFallbacks).unwrap_or(0),
        }
    }

    /// The fallbacks of one kind by every name that LiteLLM looks them up by: the groups, and their aliases, which have
    /// none of their group's otherwise.
    pub(crate) fn fallbacks(&self, kind: Fallback) -> BTreeMap<&'a str, &[&'a str]> {
        let own = &self.fallbacks[&kind];
        let of_aliases = self.aliases.iter().filter_map(|(alias, group)| {
            let list = own.get(group)?;
            Some((*alias, &list[..]))
        });
        let all = own.iter().map(|(group, list)| (*group, &list[..]));
        // What is listed for the alias itself comes last and stays.
        of_aliases.chain(all).collect()
    }

    /// Every alias with its group.
    pub(crate) fn aliases(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.aliases.iter().map(|(alias, group)| (*alias, *group))
    }

    /// The fallbacks of groups that have none of their own.
    pub(crate) fn defaults(&self) -> &[&'a str] {
        &self.defaults
    }

    /// How LiteLLM chooses among the models of a group.
    pub(crate) fn strategy(&self) -> Strategy {
        self.strategy
    }

    /// Whether a model has a limit that LiteLLM must be told to enforce.
    pub(crate) fn has_limits(&self) -> bool {
        self.has_limits
    }

    /// Whether LiteLLM is told to ask another model of the group when one refuses: with limits, since it otherwise
    /// answers 429 while others have room.
    pub(crate) fn fails_over(&self) -> bool {
        self.fails_over
    }

    /// The groups whose models a refused request must not take out of rotation: those with limits, and all that their
    /// requests fall back to.
    pub(crate) fn kept_in_rotation(&self) -> BTreeSet<&'a str> {
        if self.strategy != Strategy::Shuffle {
            return BTreeSet::new();
        }
        let limited = self.groups.iter().filter(|(_, models)| {
            let mut models = models.iter();
            models.any(|model| is_limited(model))
        });
        let mut kept: BTreeSet<&str> = limited.map(|(group, _)| *group).collect();
        let mut open: Vec<&str> = kept.iter().copied().collect();
        while let Some(group) = open.pop() {
            let targets = Fallback::ALL.iter().flat_map(|kind| {
                let list = self.fallbacks[kind].get(group);
                list.map_or(&self.defaults[..], |list| &list[..])
            });
            for target in targets.filter_map(|name| self.resolve(name)) {
                if kept.insert(target) {
                    open.push(target);
                }
            }
        }
        kept
    }

    /// The `max_fallbacks` with which every fallback is taken, if LiteLLM's own is too small and the settings have none.
    pub(crate) fn max_fallbacks(&self) -> Option<u64> {
        if self.max_fallbacks.is_some() {
            return None;
        }
        let chains = Fallback::ALL.iter().map(|kind| OfKind::new(self, *kind));
        let mut steps = MOST_STEPS;
        let mut most = 0;
        for chain in chains {
            for group in self.groups.keys() {
                most = most.max(needed(&chain, group, &mut steps));
            }
        }
        let most = most.min(LONGEST_CHAIN);
        (most > self.max_by_default).then_some(most)
    }

    /// The group that a request for this name reaches: by name, by alias, or by a wildcard.
    fn resolve(&self, name: &'a str) -> Option<&'a str> {
        let name = self.aliases.get(name).copied().unwrap_or(name);
        let known = self.groups.get_key_value(name).map(|(group, _)| *group);
        known.or_else(|| self.wildcards.best(name))
    }
}

/// The chains of one kind of fallbacks.
struct OfKind<'a> {
    /// The groups that the fallbacks of each list lead to.
    targets: BTreeMap<&'a str, Vec<&'a str>>,
    /// Those of groups without a list.
    defaults: Vec<&'a str>,
    siblings: BTreeMap<&'a str, u64>,
}

impl<'a> OfKind<'a> {
    fn new(routing: &Routing<'a>, kind: Fallback) -> Self {
        let resolve = |list: &Vec<&'a str>| -> Vec<&'a str> {
            let names = list.iter();
            names.filter_map(|name| routing.resolve(name)).collect()
        };
        let lists = routing.fallbacks[&kind].iter();
        let siblings = routing.groups.iter().map(|(group, models)| {
            let others = if routing.fails_over {
                models.len()
            } else {
                let orders: BTreeSet<_> = models.iter().filter_map(|it| it.keys.order).collect();
                orders.len()
            };
            let others = u64::try_from(others).unwrap_or(u64::MAX);
            (*group, others.saturating_sub(1))
        });
        Self {
            targets: lists.map(|(group, list)| (*group, resolve(list))).collect(),
            defaults: resolve(&routing.defaults),
            siblings: siblings.collect(),
        }
    }
}

impl<'a> Chain<'a> for OfKind<'a> {
    fn targets(&self, group: &'a str) -> &[&'a str] {
        self.targets.get(group).unwrap_or(&self.defaults)
    }

    fn siblings(&self, group: &'a str) -> u64 {
        self.siblings.get(group).copied().unwrap_or_default()
    }
}

fn is_limited(model: &Deployment) -> bool {
    model.keys.rpm_limit.is_some() || model.keys.tpm_limit.is_some()
}

const fn list_of(kind: Fallback, model: &Deployment) -> &Vec<String> {
    match kind {
        Fallback::Any => &model.keys.fallbacks,
        Fallback::ContextWindow => &model.keys.context_window_fallbacks,
        Fallback::ContentPolicy => &model.keys.content_policy_fallbacks,
    }
}

/// The fallbacks of one kind in a section of the settings.
fn fallbacks_of(
    section: &Values,
    kind: Fallback,
) -> impl Iterator<Item = (&str, Vec<&str>)> + use<'_> {
    let list = match section.get(kind.key()) {
        Some(Plain::List(list)) => &list[..],
        _ => &[],
    };
    let entries = list.iter().filter_map(Plain::as_table).flatten();
    entries.map(|(group, targets)| (group.as_str(), names(targets)))
}

/// The aliases in the settings of the router: `x = "group"` or `x = { model = "group", hidden = true }`.
pub(crate) fn aliases_of(router: &Values) -> impl Iterator<Item = (&str, &str)> {
    let table = router.get("model_group_alias").and_then(Plain::as_table);
    table.into_iter().flatten().filter_map(|(alias, target)| {
        let target = match target {
            Plain::Table(entry) => entry.get("model")?,
            other => other,
        };
        match target {
            Plain::String(group) => Some((alias.as_str(), group.as_str())),
            _ => None,
        }
    })
}

/// The strings of a list.
fn names(list: &Plain) -> Vec<&str> {
    let items = match list {
        Plain::List(items) => &items[..],
        _ => &[],
    };
    items
        .iter()
        .filter_map(|item| match item {
            Plain::String(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}
