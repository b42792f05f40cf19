//! `router_settings`: how LiteLLM chooses among the models.

use super::node::{Map, Node, list, text};
use crate::deployment::Deployment;
use crate::keys::Plain;
use crate::output::Proxy;
use std::collections::BTreeMap;

/// A list of a model.
type List = fn(&Deployment) -> &Vec<String>;

/// The fallbacks of a model, by the setting that they are joined into.
const FALLBACKS: [(&str, List); 3] = [
    ("fallbacks", |model| &model.fallbacks),
    ("context_window_fallbacks", |model| {
        &model.context_window_fallbacks
    }),
    ("content_policy_fallbacks", |model| {
        &model.content_policy_fallbacks
    }),
];

/// What the proxy's datum says, joined with what the models say; by name.
pub(super) fn router_settings(enabled: &[&Deployment], proxy: &Proxy) -> Map {
    let written = &proxy.router_settings;
    let mut settings: BTreeMap<&str, Node> = written
        .iter()
        .map(|(name, value)| (name.as_str(), Node::Plain(value.clone())))
        .collect();
    settings.extend(aliases(enabled, written).map(|all| ("model_group_alias", all)));
    for (name, of) in FALLBACKS {
        settings.extend(fallbacks(enabled, of, written.get(name)).map(|all| (name, all)));
    }
    let checks = checks(enabled, written.get("optional_pre_call_checks"));
    settings.extend(checks.map(|all| ("optional_pre_call_checks", all)));
    let mut map = Map::default();
    for (name, value) in settings {
        map.put(name, value);
    }
    map
}

/// The aliases, by name.
fn aliases(enabled: &[&Deployment], written: &BTreeMap<String, Plain>) -> Option<Node> {
    let mut all: BTreeMap<&str, Node> = BTreeMap::new();
    for model in enabled {
        let names = model.aliases.iter();
        all.extend(names.map(|alias| (alias.as_str(), text(&model.group))));
    }
    if let Some(Plain::Table(more)) = written.get("model_group_alias") {
        let more = more.iter();
        all.extend(more.map(|(alias, to)| (alias.as_str(), Node::Plain(to.clone()))));
    }
    let named = all.into_iter();
    let named: Vec<_> = named.map(|(alias, to)| (alias.to_owned(), to)).collect();
    (!named.is_empty()).then_some(Node::Map(named))
}

/// The fallbacks of one kind, by group: a list of maps with one key each, as LiteLLM wants it.
fn fallbacks(enabled: &[&Deployment], of: List, written: Option<&Plain>) -> Option<Node> {
    let mut groups: BTreeMap<&str, Node> = enabled
        .iter()
        .filter(|model| !of(model).is_empty())
        .map(|model| (model.group.as_str(), list(of(model))))
        .collect();
    if let Some(Plain::List(more)) = written {
        let more = more.iter().filter_map(Plain::as_table).flatten();
        groups.extend(more.map(|(group, to)| (group.as_str(), Node::Plain(to.clone()))));
    }
    let named = groups.into_iter();
    let named: Vec<_> = named
        .map(|(group, to)| Node::Map(vec![(group.to_owned(), to)]))
        .collect();
    (!named.is_empty()).then_some(Node::List(named))
}

/// The checks before a call: without one of them, LiteLLM takes limits for weights and refuses nothing.
fn checks(enabled: &[&Deployment], written: Option<&Plain>) -> Option<Node> {
    let limited = |model: &&Deployment| model.rpm_limit.is_some() || model.tpm_limit.is_some();
    if !enabled.iter().any(limited) {
        return None;
    }
    let enforce = Plain::String("enforce_model_rate_limits".to_owned());
    let mut checks = match written {
        Some(Plain::List(checks)) => checks.clone(),
        _ => Vec::new(),
    };
    if !checks.contains(&enforce) {
        checks.push(enforce);
    }
    Some(Node::Plain(Plain::List(checks)))
}
