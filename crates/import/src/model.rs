//! A row of `model_list` as an `ai_model` datum.

use crate::file::File;
use crate::note::Notes;
use crate::nulls::without_nulls;
use crate::price::per_million;
use crate::provider;
use crate::rows::Row;
use crate::secret::Secrets;
use crate::toml;
use crate::value::{Entries, Value, take};
use modelith_compiler::{is_dummy_key, stem_of};

/// Parameters of LiteLLM that a datum has a key of its own for.
const KEYS: &[(&str, &str)] = &[
    ("api_version", "api_version"),
    ("rpm", "rpm_limit"),
    ("tpm", "tpm_limit"),
    ("max_parallel_requests", "max_parallel_requests"),
    ("order", "order"),
    ("weight", "weight"),
    ("tags", "tags"),
];

/// Keys of `model_info` that a datum has a key of its own for.
const INFO_KEYS: &[(&str, &str)] = &[
    ("max_input_tokens", "context_window"),
    ("max_output_tokens", "max_output_tokens"),
    ("access_groups", "access_groups"),
];

/// Prices that `cost` has.
const PRICES: &[(&str, &str)] = &[
    ("input_cost_per_token", "input"),
    ("output_cost_per_token", "output"),
    ("cache_read_input_token_cost", "cache_read"),
    ("cache_creation_input_token_cost", "cache_write"),
];

/// The datum of a row.
pub(crate) fn file(row: Row, secrets: &mut Secrets, notes: &mut Notes) -> File {
    let Row {
        place,
        name,
        group,
        mut params,
        mut info,
        rest,
    } = row;
    let mut model = Entries::new();
    put(
        &mut model,
        "provider",
        Value::Literal(provider::of(&params)),
    );
    let place_of = |key: &str| format!("{place}.litellm_params.{key}");
    if let Some(called) = take(&mut params, "model") {
        put(&mut model, "litellm_model", called);
    }
    move_limits(rest, &mut params, &place, notes);
    without_nulls(&mut params, &format!("{place}.litellm_params"), notes);
    without_nulls(&mut info, &format!("{place}.model_info"), notes);
    if let Some(key) = take(&mut params, "api_key") {
        let variable = format!("{name}_API_KEY");
        let at = place_of("api_key");
        if let Some((datum_key, value)) = api_key(key, &variable, &at, secrets, notes) {
            put(&mut model, datum_key, value);
        }
    }
    if let Some(base) = take(&mut params, "api_base") {
        put(&mut model, "api_base", base);
    } else if let Some(base) = take(&mut params, "base_url") {
        notes.add(
            place_of("base_url"),
            "written as `api_base`, which LiteLLM reads the same way",
        );
        put(&mut model, "api_base", base);
    }
    if name != group {
        // LiteLLM replaces `os.environ/NAME` here too.
        put(&mut model, "model_group", Value::Literal(group));
    }
    move_keys(KEYS, &mut params, &mut model);
    move_keys(INFO_KEYS, &mut info, &mut model);
    let cost = cost(&mut params);
    secrets.replace(&mut params, &format!("{place}.litellm_params"), notes);
    secrets.replace(&mut info, &format!("{place}.model_info"), notes);

    let header = vec![
        ("name".to_owned(), Value::Literal(name.clone())),
        ("type".to_owned(), Value::Literal("ai_model".to_owned())),
    ];
    let mut text = String::new();
    toml::write(&mut text, "b00t", &header);
    toml::write(&mut text, "ai_model", &model);
    if !cost.is_empty() {
        text.push_str(&format!("cost = {{ {} }}\n", cost.join(", ")));
    }
    for (table, entries) in [("parameters", params), ("model_info", info)] {
        if !entries.is_empty() {
            toml::write(&mut text, &format!("ai_model.{table}"), &entries);
        }
    }
    File {
        name: format!("{}.ai_model.toml", stem_of(&name)),
        text,
    }
}

fn put(entries: &mut Entries, key: &str, value: Value) {
    entries.push((key.to_owned(), value));
}

/// Moves values to the keys that a datum has for them.
fn move_keys(keys: &[(&str, &str)], from: &mut Entries, to: &mut Entries) {
    for (name, key) in keys {
        if let Some(value) = take(from, name) {
            put(to, key, value);
        }
    }
}

/// The key of the datum for an API key, and its value.
fn api_key(
    key: Value,
    variable: &str,
    place: &str,
    secrets: &mut Secrets,
    notes: &mut Notes,
) -> Option<(&'static str, Value)> {
    let text = match key {
        Value::String(text) => text,
        Value::Integer(number) => number.to_string(),
        _ => return None,
    };
    if let Some(name) = crate::value::env(&text) {
        return Some(("api_key_env", Value::String(name.to_owned())));
    }
    if text.trim().is_empty() {
        notes.add(place, "left out: LiteLLM takes an empty key for none");
        return None;
    }
    if is_dummy_key(&text) {
        return Some(("api_key", Value::String(text)));
    }
    let lower = text.to_lowercase();
    if is_dummy_key(&lower) {
        notes.add(
            place,
            format!("written as `{lower}`, which opens as little"),
        );
        return Some(("api_key", Value::String(lower)));
    }
    let name = secrets.variable(&text, variable, place, notes);
    Some(("api_key_env", Value::String(name)))
}

/// The prices that `cost` has, as lines of TOML.
fn cost(params: &mut Entries) -> Vec<String> {
    let mut cost = Vec::new();
    for (name, key) in PRICES {
        let price = crate::value::get(params, name).and_then(per_million);
        if let Some(price) = price {
            take(params, name);
            cost.push(format!("{key} = {price}"));
        }
    }
    // The others keep LiteLLM's name and unit.
    params.retain(|(name, value)| {
        let number = match value {
            Value::Integer(number) if *number >= 0 => number.to_string(),
            Value::Float(number) if number.is_finite() && *number >= 0.0 => format!("{number:?}"),
            _ => return true,
        };
        let is_price = modelith_catalog::Catalog::shipped().price(name).is_some();
        if is_price {
            cost.push(format!("{name} = {number}"));
        }
        !is_price
    });
    cost
}

/// LiteLLM reads limits beside `litellm_params` too; a datum has one place for them.
fn move_limits(rest: Entries, params: &mut Entries, place: &str, notes: &mut Notes) {
    for (key, value) in rest {
        let at = format!("{place}.{key}");
        let is_limit = ["rpm", "tpm"].contains(&key.as_str());
        if is_limit && crate::value::get(params, &key).is_none() {
            notes.add(
                at,
                "moved to `litellm_params`, where every strategy reads it",
            );
            put(params, &key, value);
        } else {
            notes.add(at, "left out: LiteLLM does not read it there");
        }
    }
}
