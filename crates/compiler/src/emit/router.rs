//! `router_settings`: how LiteLLM chooses among the models. Settings of the `ai_proxy` datum are merged with those of models.

use crate::compiled::routing::Routing;
use crate::datum::plain::{Plain, Values};
use crate::datum::tables::ai_proxy::ProxyKeys;
use crate::emit::node::{Map, Node, text};
use crate::litellm::fallback::{DEFAULT_FALLBACKS, Fallback, MAX_FALLBACKS};
use std::collections::BTreeMap;

/// The settings of the proxy merged with those of the models, sorted by name.
pub(super) fn router_settings(routing: &Routing<'_>, proxy: &ProxyKeys) -> Map {
    let written = &proxy.router_settings;
    let mut settings: BTreeMap<&str, Node> = written
        .iter()
        .map(|(name, value)| (name.as_str(), Node::Plain(value.clone())))
        .collect();
    settings.extend(aliases(routing, written).map(|all| ("model_group_alias", all)));
    for kind in Fallback::ALL {
        settings.extend(fallbacks(routing, *kind).map(|all| (kind.key(), all)));
    }
    if !routing.defaults().is_empty() {
        settings.insert(DEFAULT_FALLBACKS, names(routing.defaults()));
    }
    settings.extend(
        routing
            .max_fallbacks()
            .map(|max| (MAX_FALLBACKS, Node::Integer(max))),
    );
    if routing.has_limits() {
        let checks = checks(written.get(CHECKS));
        settings.insert(CHECKS, checks);
        // Otherwise a model that is over its limit is drawn again and again.
        settings
            .entry("enable_pre_call_checks")
            .or_insert(Node::Boolean(true));
    }
    if routing.fails_over() {
        settings
            .entry("enable_weighted_failover")
            .or_insert(Node::Boolean(true));
    }
    let mut map = Map::default();
    for (name, value) in settings {
        map.put(name, value);
    }
    map
}

/// `litellm_settings` without the fallbacks: LiteLLM ignores those as soon as the router has some.
pub(super) fn without_routes(settings: &Values) -> Values {
    let is_route = |name: &str| {
        name == DEFAULT_FALLBACKS || Fallback::ALL.iter().any(|kind| kind.key() == name)
    };
    let mut settings = settings.clone();
    settings.retain(|name, _| !is_route(name));
    settings
}

fn aliases(routing: &Routing<'_>, written: &Values) -> Option<Node> {
    let mut all: BTreeMap<&str, Node> = routing
        .aliases()
        .map(|(alias, group)| (alias, text(group)))
        .collect();
    // As they are written: they may be hidden.
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

/// The fallbacks of one kind: LiteLLM requires a list of maps with one key each.
fn fallbacks(routing: &Routing<'_>, kind: Fallback) -> Option<Node> {
    let entries: Vec<_> = routing
        .fallbacks(kind)
        .into_iter()
        .map(|(name, targets)| Node::Map(vec![(name.to_owned(), names(targets))]))
        .collect();
    (!entries.is_empty()).then_some(Node::List(entries))
}

fn names(names: &[&str]) -> Node {
    Node::List(names.iter().map(|name| text(name)).collect())
}

const CHECKS: &str = "optional_pre_call_checks";

/// The checks before a call. Without `enforce_model_rate_limits`, LiteLLM uses limits as weights and rejects nothing.
fn checks(written: Option<&Plain>) -> Node {
    let enforce = Plain::String("enforce_model_rate_limits".to_owned());
    let mut checks = match written {
        Some(Plain::List(checks)) => checks.clone(),
        _ => Vec::new(),
    };
    if !checks.contains(&enforce) {
        checks.push(enforce);
    }
    Node::Plain(Plain::List(checks))
}
