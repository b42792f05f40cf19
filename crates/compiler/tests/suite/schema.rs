//! The JSON Schema says of a datum what the checks say, as far as a schema can.

use crate::lints::sources_of;
use crate::support::sources;
use crate::valid::text;
use modelith_compiler::schema;
use modelith_compiler::{DatumKind, Shape, Table};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

// The schema as a whole is `docs/ai_model.schema.json`, which a test of the root package compares.

#[test]
fn every_kind_has_one() {
    let kinds: Vec<_> = DatumKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(schema::KINDS, kinds);
    for kind in kinds {
        let schema = of_kind(kind);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    }
    assert_eq!(schema::json("no such kind"), None);
}

#[test]
fn it_has_the_keys_of_the_definitions() {
    for kind in DatumKind::ALL {
        let schema = of_kind(kind.name());
        let tables = kind.tables();
        assert_eq!(
            keys(&schema["properties"]),
            sorted(tables.iter().map(|table| table.name))
        );
        assert_eq!(
            names(&schema["required"]),
            sorted(tables.iter().map(|table| table.name))
        );
        for table in tables {
            let own = &schema["properties"][table.name];
            assert_same_keys(&table, own);
            // The header is shared with another tool; everything else is Modelith's own.
            assert_eq!(own["additionalProperties"], table.name == "b00t");
        }
        assert_eq!(schema["additionalProperties"], false);
    }
}

/// A table of the definitions and its schema have the same keys, the same of them required, down to the last one.
fn assert_same_keys(table: &Table, schema: &Value) {
    let all = table.keys.iter();
    let own = all.clone().map(|key| key.name);
    let other = table.other.into_iter().flat_map(modelith_catalog::settings);
    // What is written elsewhere is none of them.
    let other = other.map(|setting| setting.name);
    let other = other.filter(|name| !["include", "model_list"].contains(name));
    let mut both: Vec<_> = own.chain(other).collect();
    both.sort_unstable();
    both.dedup();
    assert_eq!(keys(&schema["properties"]), both);
    let required = all.clone().filter(|key| key.required);
    assert_eq!(
        names(&schema["required"]),
        sorted(required.map(|key| key.name))
    );
    for key in all {
        let own = &schema["properties"][key.name];
        assert!(
            own["description"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{own}"
        );
        if let Shape::Table(inner) = key.shape {
            assert_eq!(own["additionalProperties"], false);
            assert_same_keys(inner, own);
        }
    }
}

#[test]
fn every_valid_datum_passes() {
    let mut kinds = BTreeSet::new();
    for source in sources("valid/datums") {
        let datum = parsed(&text(&source));
        let kind = datum["b00t"]["type"].as_str().unwrap();
        let kind = if kind == "model" { "ai_model" } else { kind };
        kinds.insert(kind.to_owned());
        assert_eq!(misfit(&datum, &of_kind(kind)), None, "{}", source.path);
    }
    assert_eq!(kinds.len(), DatumKind::ALL.len(), "{kinds:?}");
}

#[test]
fn the_examples_of_all_keys_pass() {
    for kind in DatumKind::ALL {
        let schema = of_kind(kind.name());
        for table in kind.tables() {
            assert_examples_pass(&table, &schema["properties"][table.name]);
        }
    }
}

/// The example of each key is a value of it.
fn assert_examples_pass(table: &Table, schema: &Value) {
    for key in table.keys {
        let example = parsed(&format!("it = {}", key.example));
        let own = &schema["properties"][key.name];
        assert_eq!(
            misfit(&example["it"], own),
            None,
            "{} = {}",
            key.name,
            key.example
        );
        if let Shape::Table(inner) = key.shape {
            assert_examples_pass(inner, own);
        }
    }
}

/// Where a schema can say it, the datums that fail a lint fail the schema too.
#[test]
fn what_the_checks_refuse_is_refused() {
    let schema = of_kind("ai_model");
    for code in [
        "invalid-env-name",
        "invalid-text",
        "invalid-url",
        "invalid-value",
        "missing-key",
        "missing-table",
        "out-of-range",
        "unknown-key",
        "unknown-table",
        "wrong-type",
    ] {
        for source in sources_of(code, &format!("lints/{code}")) {
            // No pattern counts up to the last port.
            if source.path == "gpt-4o-port.ai_model.toml" {
                continue;
            }
            let datum = parsed(&text(&source));
            assert!(misfit(&datum, &schema).is_some(), "{code}: {}", source.path);
        }
    }
}

fn of_kind(kind: &str) -> Value {
    serde_json::from_str(&schema::json(kind).unwrap()).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    sorted(object.as_object().unwrap().keys().map(String::as_str))
}

fn names(list: &Value) -> Vec<&str> {
    sorted(
        list.as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str),
    )
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names
}

/// A text of TOML as JSON: whole numbers and others stay apart.
fn parsed(text: &str) -> Value {
    table(DeTable::parse(text).unwrap().get_ref())
}

fn table(of: &DeTable<'_>) -> Value {
    let entries = of.iter();
    let entries = entries.map(|(key, value)| (key.get_ref().to_string(), plain(value.get_ref())));
    Value::Object(entries.collect::<Map<_, _>>())
}

fn plain(of: &DeValue<'_>) -> Value {
    match of {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Null, |it| json!(it))
        }
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(is) => json!(is),
        DeValue::Datetime(when) => json!(when.to_string()),
        DeValue::Array(items) => items.iter().map(|item| plain(item.get_ref())).collect(),
        DeValue::Table(inner) => table(inner),
    }
}

/// Why a value does not fit a schema, for as much of JSON Schema as is used here; anything else in it is a panic.
fn misfit(value: &Value, schema: &Value) -> Option<String> {
    let rules = schema.as_object().unwrap();
    rules
        .iter()
        .find_map(|(rule, of)| breaks(value, rule, of, schema))
}

/// Why a value breaks one rule of a schema.
fn breaks(value: &Value, rule: &str, of: &Value, schema: &Value) -> Option<String> {
    let text = || value.as_str().unwrap_or_default();
    let fits = match rule {
        "$schema" | "definitions" | "title" | "description" => true,
        "$ref" => {
            assert_eq!(of, "#/definitions/env");
            let env = &of_kind("ai_proxy")["definitions"]["env"];
            return misfit(value, env);
        }
        "type" => match of.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            other => panic!("unknown type {other}"),
        },
        "enum" => of.as_array().unwrap().contains(value),
        "minLength" => text().chars().count() as u64 >= of.as_u64().unwrap(),
        "maxLength" => text().chars().count() as u64 <= of.as_u64().unwrap(),
        "pattern" => matches(of.as_str().unwrap(), text()),
        "minimum" => value.as_f64().is_none_or(|it| it >= of.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|it| it <= of.as_f64().unwrap()),
        "exclusiveMinimum" => value.as_f64().is_none_or(|it| it > of.as_f64().unwrap()),
        "anyOf" => of
            .as_array()
            .unwrap()
            .iter()
            .any(|one| misfit(value, one).is_none()),
        "uniqueItems" => {
            let items = value.as_array().map_or(&[][..], Vec::as_slice);
            items
                .iter()
                .enumerate()
                .all(|(index, item)| !items[..index].contains(item))
        }
        "items" => {
            return value.as_array()?.iter().find_map(|item| misfit(item, of));
        }
        "properties" => {
            let entries = value.as_object()?;
            let known = of.as_object().unwrap();
            return entries.iter().find_map(|(key, inner)| {
                let why = misfit(inner, known.get(key)?)?;
                Some(format!("{key}: {why}"))
            });
        }
        "required" => {
            let has = |name: &Value| value.get(name.as_str().unwrap()).is_some();
            of.as_array().unwrap().iter().all(has)
        }
        "additionalProperties" => {
            let known = schema["properties"].as_object().unwrap();
            let all_known = || {
                value
                    .as_object()
                    .is_none_or(|it| it.keys().all(|key| known.contains_key(key)))
            };
            of.as_bool().unwrap() || all_known()
        }
        other => panic!("unknown rule {other}"),
    };
    (!fits).then(|| format!("{value} breaks {rule} = {of}"))
}

/// Whether a text matches one of the patterns in use; they are few, and a test needs no engine for them.
fn matches(pattern: &str, text: &str) -> bool {
    let is_name = || {
        let mut chars = text.chars();
        let first = chars.next();
        first.is_some_and(|it| it.is_ascii_alphabetic() || it == '_')
            && chars.all(|it| it.is_ascii_alphanumeric() || it == '_')
    };
    let is_address = || {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            !host.is_empty() && !host.contains(['@', ' ']) && !path.contains(char::is_whitespace)
        })
    };
    let is_label = |text: &str| {
        let inner = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        !text.is_empty()
            && text.chars().all(inner)
            && !text.starts_with('-')
            && !text.ends_with('-')
    };
    match pattern {
        "^[a-z]([-a-z0-9]*[a-z0-9])?$" => {
            is_label(text) && text.starts_with(|it: char| it.is_ascii_lowercase())
        }
        "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$" => {
            text.split('.').all(is_label)
        }
        "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$" => {
            let unit = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
            unit.len() < text.len()
                && "m k M G T P E Ki Mi Gi Ti Pi Ei"
                    .split(' ')
                    .chain([""])
                    .any(|it| it == unit)
        }
        "^[A-Za-z_][A-Za-z0-9_]*$" => is_name(),
        "^[A-Za-z_][A-Za-z0-9_]*$|^$" => text.is_empty() || is_name(),
        "^[0-9A-Fa-f.:]+$" => {
            let is_part = |char: char| char.is_ascii_hexdigit() || ".:".contains(char);
            !text.is_empty() && text.chars().all(is_part)
        }
        "^(https?://[^/@\\s]+(/\\S*)?)?$" => text.is_empty() || is_address(),
        other => panic!("unknown pattern {other}"),
    }
}
