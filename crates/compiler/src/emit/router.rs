//! `router_settings`: how LiteLLM chooses among the models. Settings of the `ai_proxy` datum are merged with those of models.

use crate::compiled::deployment::Deployment;
use crate::datum::plain::Plain;
use crate::datum::tables::ai_proxy::ProxyKeys;
use crate::emit::node::{Map, Node, list, text};
use std::collections::BTreeMap;

/// Reads one list of fallbacks of a model.
type FallbacksOf = fn(&Deployment) -> &Vec<String>;

/// The setting for each kind of fallbacks, and where a model has them.
const FALLBACKS: [(&str, FallbacksOf); 3] = [
    ("fallbacks", |model| &model.keys.fallbacks),
    ("context_window_fallbacks", |model| {
        &model.keys.context_window_fallbacks
    }),
    ("content_policy_fallbacks", |model| {
        &model.keys.content_policy_fallbacks
    }),
];

/// The settings of the proxy merged with those of the models, sorted by name.
pub(super) fn router_settings(enabled: &[&Deployment], proxy: &ProxyKeys) -> Map {
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

fn aliases(enabled: &[&Deployment], written: &BTreeMap<String, Plain>) -> Option<Node> {
    let mut all: BTreeMap<&str, Node> = BTreeMap::new();
    for model in enabled {
        all.extend(
            model
                .aliases
                .iter()
                .map(|alias| (alias.as_str(), text(&model.group))),
        );
    }
    if let Some(Plain::Table(more)) = written.get("model_group_alias") {
        all.extend(
            more.iter()
                .map(|(alias, to)| (alias.as_str(), Node::Plain(to.clone()))),
        );
    }
    let entries: Vec<_> = all
        .into_iter()
        .map(|(alias, to)| (alias.to_owned(), to))
        .collect();
    (!entries.is_empty()).then_some(Node::Map(entries))
}

/// The fallbacks of one kind, by group: LiteLLM requires a list of maps with one key each.
fn fallbacks(enabled: &[&Deployment], of: FallbacksOf, written: Option<&Plain>) -> Option<Node> {
    let mut groups: BTreeMap<&str, Node> = enabled
        .iter()
        .filter(|model| !of(model).is_empty())
        .map(|model| (model.group.as_str(), list(of(model))))
        .collect();
    if let Some(Plain::List(more)) = written {
        groups.extend(
            more.iter()
                .filter_map(Plain::as_table)
                .flatten()
                .map(|(group, to)| (group.as_str(), Node::Plain(to.clone()))),
        );
    }
    let entries: Vec<_> = groups
        .into_iter()
        .map(|(group, to)| Node::Map(vec![(group.to_owned(), to)]))
        .collect();
    (!entries.is_empty()).then_some(Node::List(entries))
}

/// The checks before a call. Without `enforce_model_rate_limits`, LiteLLM uses limits as weights and rejects nothing.
fn checks(enabled: &[&Deployment], written: Option<&Plain>) -> Option<Node> {
    let limited =
        |model: &&Deployment| model.keys.rpm_limit.is_some() || model.keys.tpm_limit.is_some();
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
