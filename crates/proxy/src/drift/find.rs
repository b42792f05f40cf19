//! Compares the compiled configuration with the responses of a proxy.

use crate::drift::difference::{Drift, array, is_hidden, is_unset, same, text};
use crate::drift::router;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The differences, sorted by subject and field. `config` is the compiled configuration; the others are the responses of the
/// proxy to `/model/info`, `/router/settings` and `/v1/models`.
#[must_use]
pub fn find(config: &Value, info: &Value, router: &Value, models: &Value) -> Vec<Drift> {
    let empty = Map::new();
    let compiled_router = config["router_settings"].as_object().unwrap_or(&empty);
    let running_router = router["current_values"].as_object().unwrap_or(&empty);
    let mut found = compare_models(config, info, running_router);
    router::compare(config, compiled_router, running_router, &mut found);
    compare_names(config, compiled_router, running_router, models, &mut found);
    found.sort_by(|one, other| (&one.subject, &one.field).cmp(&(&other.subject, &other.field)));
    found
}

/// Whether the proxy reads models from its database, so that it may serve more than was compiled.
fn reads_database(config: &Value) -> bool {
    let stored = &config["general_settings"]["store_model_in_db"];
    // The value of a variable is not known here.
    stored == true || stored.is_string()
}

/// Whether the router has an alias of this name.
fn has_alias(router: &Map<String, Value>, name: &str) -> bool {
    router
        .get("model_group_alias")
        .and_then(Value::as_object)
        .is_some_and(|aliases| aliases.contains_key(name))
}

/// Compares the models by their ids.
fn compare_models(config: &Value, info: &Value, running_router: &Map<String, Value>) -> Vec<Drift> {
    let compiled: BTreeMap<_, _> = array(&config["model_list"])
        .iter()
        .map(|row| (text(&row["model_info"]["id"]), row))
        .collect();
    let groups: BTreeSet<_> = compiled
        .values()
        .map(|row| text(&row["model_name"]))
        .collect();
    // LiteLLM lists a model again under every alias of its group.
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
            Some(served) => compare_model(id, row, served, &mut found),
            None => found.push(one_sided(id, Some(row), None)),
        }
    }
    let is_expected = |row: &Value| reads_database(config) && row["model_info"]["db_model"] == true;
    let extra = running
        .iter()
        .filter(|(id, row)| !compiled.contains_key(*id) && !is_expected(row));
    found.extend(extra.map(|(id, row)| one_sided(id, None, Some(row))));
    found
}

/// The subject of a difference in a model.
fn subject(id: &str) -> String {
    format!("model `{id}`")
}

/// A model that exists on one side only; its value is the model that it calls.
fn one_sided(id: &str, compiled: Option<&Value>, running: Option<&Value>) -> Drift {
    let called = |row: &Value| row["litellm_params"]["model"].clone();
    Drift {
        subject: subject(id),
        field: String::new(),
        compiled: compiled.map(called),
        running: running.map(called),
    }
}

/// Compares one model.
fn compare_model(id: &str, compiled: &Value, running: &Value, found: &mut Vec<Drift>) {
    let mut push = |field: String, compiled: Option<&Value>, running: Option<&Value>| {
        let hidden = is_hidden(&field);
        let shown = |value: &Value| {
            if hidden {
                json!("(hidden)")
            } else {
                value.clone()
            }
        };
        found.push(Drift {
            subject: subject(id),
            compiled: compiled.map(shown),
            running: running.map(shown),
            field,
        });
    };
    // For a name with a wildcard, LiteLLM serves the names that it matches.
    let wildcard = text(&compiled["model_name"]).contains('*');
    if !wildcard && compiled["model_name"] != running["model_name"] {
        push(
            "model_name".to_owned(),
            Some(&compiled["model_name"]),
            Some(&running["model_name"]),
        );
    }
    let empty = Map::new();
    for table in ["litellm_params", "model_info"] {
        let expected = compiled[table].as_object().unwrap_or(&empty);
        let served = running[table].as_object().unwrap_or(&empty);
        for (key, value) in expected {
            let actual = served.get(key).filter(|value| !is_unset(value));
            let field = format!("{table}.{key}");
            let from_env = value.to_string().contains("os.environ/");
            let same = match actual {
                // The value of a variable is not known here, and keys are never served.
                _ if from_env && is_hidden(key) => true,
                Some(_) if from_env => true,
                Some(actual) if wildcard && key == "model" => {
                    let pattern = text(value);
                    let prefix = pattern.split('*').next().unwrap_or_default();
                    text(actual).starts_with(prefix)
                }
                Some(actual) => same(value, actual),
                None => is_unset(value),
            };
            if !same {
                push(field, Some(value), actual);
            }
        }
        if table == "litellm_params" {
            let extra = served
                .iter()
                .filter(|(key, _)| !expected.contains_key(*key));
            for (key, value) in extra.filter(|(_, value)| !is_unset(value)) {
                push(format!("{table}.{key}"), None, Some(value));
            }
        }
    }
    if wildcard {
        return;
    }
    // LiteLLM lists the prices that differ from its own price list; those in the parameters were compared above.
    let is_compiled = |price: &str| {
        ["litellm_params", "model_info"]
            .iter()
            .any(|table| compiled[table].get(price).is_some())
    };
    for price in array(&running["model_info"]["pricing_overrides"]) {
        let price = text(price);
        if !is_compiled(&price) && running["litellm_params"].get(&price).is_none() {
            let value = &running["model_info"][&price];
            push(format!("model_info.{price}"), None, Some(value));
        }
    }
}

/// Compares the public names, except for differences that follow from those found so far.
fn compare_names(
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
    let mut reported = BTreeSet::new();
    let mut groups = BTreeSet::new();
    for row in array(&config["model_list"]) {
        let id = subject(&text(&row["model_info"]["id"]));
        let name = text(&row["model_name"]);
        if found
            .iter()
            .any(|each| each.subject == id && each.kind() == "missing")
        {
            reported.insert(name.clone());
        }
        groups.insert(name);
    }
    for name in groups.iter().filter(|name| !name.contains('*')) {
        if !served.contains(name) && !reported.contains(name) {
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
    if reads_database(config) {
        return;
    }
    for name in &served {
        let known = groups.contains(name)
            || has_alias(compiled_router, name)
            || has_alias(running_router, name);
        // A wildcard may be served as the names that it matches.
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
