//! The JSON Schema agrees with the checks, as far as a schema can.

use crate::lints::sources_of;
use crate::support::datums;
use crate::valid::text;
use jsonschema::Validator;
use modelith_catalog::Catalog;
use modelith_compiler::schema;
use modelith_compiler::{DatumKind, Other, Shape, Table};
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
    assert_eq!(schema::json(Catalog::shipped(), "no such kind"), None);
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
            // The header is shared with another tool; all other tables are only for Modelith.
            assert_eq!(own["additionalProperties"], table.name == "b00t");
        }
        assert_eq!(schema["additionalProperties"], false);
    }
}

/// A table of the definitions and its schema have the same keys, the same of them required, down to the last one.
fn assert_same_keys(table: &Table, schema: &Value) {
    let all = table.keys.iter();
    let own = all.clone().map(|key| key.name);
    let other: Vec<_> = match table.other {
        Some(Other::Section(section)) => Catalog::shipped()
            .settings(section)
            .map(|it| it.name)
            .collect(),
        Some(Other::Prices) => Catalog::shipped()
            .prices()
            .map(|it| it.name)
            .filter(|name| table.key_of_parameter(name).is_none())
            .collect(),
        None => Vec::new(),
    };
    // Those that are written elsewhere are not among them.
    let other = other.into_iter();
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
    for source in datums("valid/datums") {
        let datum = parsed(&text(&source));
        let kind = datum["b00t"]["type"].as_str().unwrap();
        let kind = if kind == "model" { "ai_model" } else { kind };
        kinds.insert(kind.to_owned());
        assert_eq!(misfit(&datum, &validator(kind)), None, "{}", source.path);
    }
    assert_eq!(kinds.len(), DatumKind::ALL.len(), "{kinds:?}");
}

#[test]
fn the_examples_of_all_keys_pass() {
    for kind in DatumKind::ALL {
        let schema = of_kind(kind.name());
        for table in kind.tables() {
            assert_examples_pass(*kind, &table, &schema["properties"][table.name]);
        }
    }
}

/// Asserts that the example of each key is valid.
fn assert_examples_pass(kind: DatumKind, table: &Table, schema: &Value) {
    for key in table.keys {
        let example = parsed(&format!("it = {}", key.example));
        let own = &schema["properties"][key.name];
        assert_eq!(
            misfit(&example["it"], &part(kind.name(), own)),
            None,
            "{} = {}",
            key.name,
            key.example
        );
        if let Shape::Table(inner) = key.shape {
            assert_examples_pass(kind, inner, own);
        }
    }
}

/// The datums that fail these lints fail the schema too.
#[test]
fn what_the_checks_refuse_the_schema_refuses() {
    let schema = validator("ai_model");
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
            // A pattern cannot limit the number of a port, and parameters of providers may have any name.
            if ["gpt-4o-port.ai_model.toml", "mini.ai_model.toml"].contains(&&*source.path) {
                continue;
            }
            let datum = parsed(&text(&source));
            assert!(misfit(&datum, &schema).is_some(), "{code}: {}", source.path);
        }
    }
}

/// Text that LiteLLM converts passes, and a variable that would break it does not.
#[test]
fn text_for_a_number_is_as_the_checks_have_it() {
    let schema = validator("ai_proxy");
    let of = |line: &str| {
        let text = format!("[b00t]\nname = \"p\"\ntype = \"ai_proxy\"\n[ai_proxy.{line}\n");
        misfit(&parsed(&text), &schema)
    };
    for line in [
        "router_settings]\nredis_port = \"6379\"",
        "litellm_settings]\ncallbacks = \"my_module.handler\"",
        "litellm_settings]\nmax_budget = { env = \"BUDGET\" }",
    ] {
        assert_eq!(of(line), None, "{line}");
    }
    for line in [
        "router_settings]\nredis_port = \"six\"",
        "litellm_settings]\ncallbacks = \"prometheus\"",
        "router_settings]\nnum_retries = { env = \"RETRIES\" }",
    ] {
        assert!(of(line).is_some(), "{line}");
    }
}

fn of_kind(kind: &str) -> Value {
    serde_json::from_str(&schema::json(Catalog::shipped(), kind).unwrap()).unwrap()
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

/// Why a value does not fit a schema, in the words of the validator.
fn misfit(value: &Value, schema: &Validator) -> Option<String> {
    let error = schema.iter_errors(value).next()?;
    Some(format!("{}: {error}", error.instance_path()))
}

/// The validator of a kind's datums.
fn validator(kind: &str) -> Validator {
    compiled(&of_kind(kind))
}

/// The validator of a part of a kind's schema, which may refer to the definitions of the whole.
fn part(kind: &str, part: &Value) -> Validator {
    let mut part = part.clone();
    part["definitions"] = of_kind(kind)["definitions"].clone();
    compiled(&part)
}

/// The validator of a schema of draft 7, in which patterns are as ECMA 262 has them.
fn compiled(schema: &Value) -> Validator {
    jsonschema::draft7::new(schema).unwrap_or_else(|error| panic!("{error} in {schema}"))
}
