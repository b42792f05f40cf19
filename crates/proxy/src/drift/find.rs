//! Compares a configuration with what a proxy answers.

use crate::drift::difference::{Drift, array, is_nothing, is_secret, same, text};
use crate::drift::router;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The differences, by subject and field. `config` is the compiled configuration; the others are what a proxy answers to
/// `/model/info`, `/router/settings` and `/v1/models`.
#[must_use]
pub fn find(config: &Value, info: &Value, router: &Value, models: &Value) -> Vec<Drift> {
    let nothing = Map::new();
    let compiled_router = config["router_settings"].as_object().unwrap_or(&nothing);
    let running_router = router["current_values"].as_object().unwrap_or(&nothing);
    let mut found = rows(config, info, running_router);
    router::compare(config, compiled_router, running_router, &mut found);
    names(config, compiled_router, running_router, models, &mut found);
    found.sort_by(|one, other| (&one.subject, &one.field).cmp(&(&other.subject, &other.field)));
    found
}

/// Whether a map of the router has this key: an alias, for one.
fn has_alias(router: &Map<String, Value>, name: &str) -> bool {
    router
        .get("model_group_alias")
        .and_then(Value::as_object)
        .is_some_and(|aliases| aliases.contains_key(name))
}

/// Compares the models by their ids.
fn rows(config: &Value, info: &Value, running_router: &Map<String, Value>) -> Vec<Drift> {
    let compiled: BTreeMap<_, _> = array(&config["model_list"])
        .iter()
        .map(|row| (text(&row["model_info"]["id"]), row))
        .collect();
    let groups: BTreeSet<_> = compiled
        .values()
        .map(|row| text(&row["model_name"]))
        .collect();
    // LiteLLM lists a model once more under every alias of its group.
    let is_alias = |row: &&Value| {
        let name = text(&row["model_name"]);
        has_alias(running_router, &name) && !groups.contains(&name)
    };
    let running: BTreeMap<_, _> = array(&info["data"])
        .iter()
        .filter(|row| !is_alias(row))
        .map(|row| (text(&row["model_info"]["id"]), row))
        .collect();
    let mut found = Vec::new();
    for (id, row) in &compiled {
        match running.get(id) {
            Some(served) => compare(id, row, served, &mut found),
            None => found.push(whole(id, Some(row), None)),
        }
    }
    let extra = running.iter().filter(|(id, _)| !compiled.contains_key(*id));
    found.extend(extra.map(|(id, row)| whole(id, None, Some(row))));
    found
}

fn model(id: &str) -> String {
    format!("model `{id}`")
}

/// A model that is there on one side alone; the other side's is named by what it calls.
fn whole(id: &str, compiled: Option<&Value>, running: Option<&Value>) -> Drift {
    let called = |row: &Value| row["litellm_params"]["model"].clone();
    Drift {
        subject: model(id),
        field: String::new(),
        compiled: compiled.map(called),
        running: running.map(called),
    }
}

/// Compares one model.
fn compare(id: &str, compiled: &Value, running: &Value, found: &mut Vec<Drift>) {
    let mut put = |field: String, compiled: Option<&Value>, running: Option<&Value>| {
        let secret = is_secret(&field);
        let shown = |value: &Value| {
            if secret {
                json!("(hidden)")
            } else {
                value.clone()
            }
        };
        found.push(Drift {
            subject: model(id),
            compiled: compiled.map(shown),
            running: running.map(shown),
            field,
        });
    };
    // In the place of a name with a wildcard, LiteLLM tells what it stands for.
    let wildcard = text(&compiled["model_name"]).contains('*');
    if !wildcard && compiled["model_name"] != running["model_name"] {
        put(
            "model_name".to_owned(),
            Some(&compiled["model_name"]),
            Some(&running["model_name"]),
        );
    }
    let nothing = Map::new();
    for table in ["litellm_params", "model_info"] {
        let wanted = compiled[table].as_object().unwrap_or(&nothing);
        let served = running[table].as_object().unwrap_or(&nothing);
        for (key, value) in wanted {
            let there = served.get(key).filter(|value| !is_nothing(value));
            let field = format!("{table}.{key}");
            let from_env = value.to_string().contains("os.environ/");
            let same = match there {
                // What a variable holds is not compared, and keys are never served.
                _ if from_env && is_secret(key) => true,
                Some(_) if from_env => true,
                Some(there) if wildcard && key == "model" => {
                    let pattern = text(value);
                    let known = pattern.split('*').next().unwrap_or_default();
                    text(there).starts_with(known)
                }
                Some(there) => same(value, there),
                None => is_nothing(value),
            };
            if !same {
                put(field, Some(value), there);
            }
        }
        if table == "litellm_params" {
            let extra = served.iter().filter(|(key, _)| !wanted.contains_key(*key));
            for (key, value) in extra.filter(|(_, value)| !is_nothing(value)) {
                put(format!("{table}.{key}"), None, Some(value));
            }
        }
    }
    if wildcard {
        return;
    }
    // Beside the prices in the parameters: LiteLLM tells which ones are not those of its own list.
    let wanted = |price: &str| {
        ["litellm_params", "model_info"]
            .iter()
            .any(|table| compiled[table].get(price).is_some())
    };
    for price in array(&running["model_info"]["pricing_overrides"]) {
        let price = text(price);
        if !wanted(&price) && running["litellm_params"].get(&price).is_none() {
            let value = &running["model_info"][&price];
            put(format!("model_info.{price}"), None, Some(value));
        }
    }
}

/// Compares the public names, as far as what was found so far does not tell.
fn names(
    config: &Value,
    compiled_router: &Map<String, Value>,
    running_router: &Map<String, Value>,
    models: &Value,
    found: &mut Vec<Drift>,
) {
    let served: BTreeSet<_> = array(&models["data"])
        .iter()
        .map(|each| text(&each["id"]))
        .collect();
    let mut told = BTreeSet::new();
    let mut groups = BTreeSet::new();
    for row in array(&config["model_list"]) {
        let id = model(&text(&row["model_info"]["id"]));
        let name = text(&row["model_name"]);
        if found
            .iter()
            .any(|each| each.subject == id && each.kind() == "missing")
        {
            told.insert(name.clone());
        }
        groups.insert(name);
    }
    for name in groups.iter().filter(|name| !name.contains('*')) {
        if !served.contains(name) && !told.contains(name) {
            found.push(Drift {
                subject: format!("name `{name}`"),
                field: String::new(),
                compiled: Some(json!(name)),
                running: None,
            });
        }
    }
    let wildcard = groups.iter().any(|name| name.contains('*'));
    let extra_rows = found.iter().any(|each| {
        each.subject.starts_with("model ") && (each.kind() == "extra" || each.field == "model_name")
    });
    for name in &served {
        let known = groups.contains(name)
            || has_alias(compiled_router, name)
            || has_alias(running_router, name);
        // A wildcard may be served as what it stands for.
        if !known && !wildcard && !extra_rows {
            found.push(Drift {
                subject: format!("name `{name}`"),
                field: String::new(),
                compiled: None,
                running: Some(json!(name)),
            });
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
