//! The datums that are shipped, compiled and served, with a server of the test instead of the providers: each name,
//! each fallback and each limit.

use crate::minute;
use crate::proxy::Answer;
use crate::served::Live;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The tokens of an answer, where they count.
const TOKENS: u64 = 2000;

#[test]
#[ignore = "installs LiteLLM"]
fn every_name_answers_and_every_fallback_is_taken() {
    let live = start("shipped", |row| to_provider(row, ""));
    let routes = Routes::new(&live.config);
    let names = routes.groups.keys().chain(routes.aliases.keys());
    for name in names {
        let answer = routes.ask(&live, name);
        assert_eq!(answer.status, 200, "{name}: {answer:?}");
        assert!(
            routes.models(name).contains(answer.model()),
            "{name}: {answer:?}"
        );
    }
    for (key, failure) in [
        ("fallbacks", "500"),
        ("context_window_fallbacks", "context"),
        ("content_policy_fallbacks", "policy"),
    ] {
        for (group, targets) in fallbacks(&live.config, key) {
            // Not read from the configuration: an alias must have those of its group.
            let aliases = routes.aliases.iter().filter(|(_, it)| **it == group);
            for name in aliases.map(|(alias, _)| alias).chain([&group]) {
                assert_taken(&live, &routes, name, &targets, failure);
            }
        }
    }
}

/// Asserts that the first fallback answers; where that fails too, the second, and so on.
fn assert_taken(
    live: &Live,
    routes: &Routes,
    name: &str,
    targets: &[String],
    failure: &'static str,
) {
    let mut failing = routes.models(name);
    for target in targets {
        for id in &failing {
            live.provider.fail(id, failure);
        }
        let answer = routes.ask(live, name);
        for id in &failing {
            live.provider.heal(id);
        }
        let expected = routes.models(target);
        assert!(
            answer.status == 200 && expected.contains(answer.model()),
            "{name} after {failure}: not {target} but {answer:?}"
        );
        failing.extend(expected);
    }
}

#[test]
#[ignore = "installs LiteLLM"]
fn every_limit_holds_and_no_more() {
    // The limits are lower, so that they can be reached.
    let live = start("shipped-limits", |row| {
        to_provider(row, &format!("tokens-{TOKENS}-"));
        for (limit, low) in [("rpm", 3), ("tpm", 2 * TOKENS)] {
            if let Some(limit) = row["litellm_params"].get_mut(limit) {
                *limit = low.into();
            }
        }
    });
    let routes = Routes::new(&live.config);
    minute::wait_for(45);
    let mut answered: BTreeMap<String, u64> = BTreeMap::new();
    for name in routes.groups.keys() {
        let own = routes.models(name);
        let reached = routes.reached(name);
        let requests: u64 = own.iter().map(|id| routes.limits[id].unwrap_or(3)).sum();
        for _ in 0..=requests {
            let has_room = |ids: &BTreeSet<String>| {
                let spare = |id: &String| {
                    let count = answered.get(id).copied().unwrap_or_default();
                    routes.limits[id].is_none_or(|limit| count < limit)
                };
                ids.iter().any(spare)
            };
            let answer = routes.ask(&live, name);
            let expected = if has_room(&own) { &own } else { &reached };
            if has_room(&reached) {
                assert_eq!(answer.status, 200, "{name}, {answered:?}: {answer:?}");
                assert!(
                    expected.contains(answer.model()),
                    "{name}, {answered:?}: {answer:?}"
                );
                *answered.entry(answer.model().to_owned()).or_default() += 1;
            } else {
                assert_eq!(answer.status, 429, "{name}, {answered:?}: {answer:?}");
            }
            // LiteLLM counts the tokens of an answer after it has sent it.
            thread::sleep(Duration::from_millis(200));
        }
    }
    for (id, count) in answered {
        let limit = routes.limits[&id];
        assert!(limit.is_none_or(|limit| count <= limit), "{id}: {count}");
    }
}

/// The shipped datums, with each row changed.
fn start(name: &str, change: impl Fn(&mut Value)) -> Live {
    let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("datums");
    Live::start_changed(name, &datums, |config| {
        let rows = config["model_list"].as_array_mut().unwrap();
        rows.iter_mut().for_each(&change);
    })
}

/// Lets the server of the test answer for this row, under this prefix and its id.
fn to_provider(row: &mut Value, prefix: &str) {
    let id = row["model_info"]["id"].as_str().unwrap().to_owned();
    let params = row["litellm_params"].as_object_mut().unwrap();
    params.retain(|name, _| !name.starts_with("aws_") && name != "api_version");
    params.insert("model".into(), format!("openai/{prefix}{id}").into());
    params.insert("api_base".into(), "os.environ/UPSTREAM_BASE".into());
    params.insert("api_key".into(), "os.environ/CANARY_KEY".into());
}

/// The names that clients ask for, and what may answer them.
struct Routes {
    groups: BTreeMap<String, BTreeSet<String>>,
    aliases: BTreeMap<String, String>,
    fallbacks: BTreeMap<String, Vec<String>>,
    /// How many requests a model answers in a minute, by its id.
    limits: BTreeMap<String, Option<u64>>,
    embedding: BTreeSet<String>,
}

impl Routes {
    fn new(config: &Value) -> Self {
        let aliases = config["router_settings"]["model_group_alias"].as_object();
        let mut routes = Self {
            groups: BTreeMap::new(),
            aliases: aliases
                .into_iter()
                .flatten()
                .map(|(alias, group)| (alias.clone(), group.as_str().unwrap().to_owned()))
                .collect(),
            fallbacks: fallbacks(config, "fallbacks").into_iter().collect(),
            limits: BTreeMap::new(),
            embedding: BTreeSet::new(),
        };
        for row in config["model_list"].as_array().unwrap() {
            let id = row["model_info"]["id"].as_str().unwrap().to_owned();
            let group = row["model_name"].as_str().unwrap().to_owned();
            if row["model_info"]["mode"] == "embedding" {
                routes.embedding.insert(group.clone());
            }
            let params = &row["litellm_params"];
            let tokens = params["tpm"].as_u64().map(|limit| limit / TOKENS);
            let limit = params["rpm"].as_u64().into_iter().chain(tokens).min();
            routes.limits.insert(id.clone(), limit);
            routes.groups.entry(group).or_default().insert(id);
        }
        routes
    }

    /// The ids of the models of a group or an alias.
    fn models(&self, name: &str) -> BTreeSet<String> {
        let group = self.aliases.get(name).map_or(name, String::as_str);
        self.groups[group].clone()
    }

    /// The ids of these models, and of those of its fallbacks.
    fn reached(&self, name: &str) -> BTreeSet<String> {
        let mut names = vec![name];
        let mut next = 0;
        while let Some(name) = names.get(next) {
            for target in self.fallbacks.get(*name).into_iter().flatten() {
                if !names.contains(&target.as_str()) {
                    names.push(target);
                }
            }
            next += 1;
        }
        names.iter().flat_map(|name| self.models(name)).collect()
    }

    fn ask(&self, live: &Live, name: &str) -> Answer {
        if self.embedding.contains(name) {
            let body = json!({ "model": name, "input": "hello", "num_retries": 0 });
            return live.proxy.post("/v1/embeddings", &body);
        }
        live.proxy.chat(name)
    }
}

/// The fallbacks of one kind.
fn fallbacks(config: &Value, key: &str) -> Vec<(String, Vec<String>)> {
    let entries = config["router_settings"][key].as_array().unwrap().iter();
    entries
        .flat_map(|entry| entry.as_object().unwrap())
        .map(|(name, targets)| {
            let targets = targets.as_array().unwrap().iter();
            let targets = targets.map(|it| it.as_str().unwrap().to_owned());
            (name.clone(), targets.collect())
        })
        .collect()
}
