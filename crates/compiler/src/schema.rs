//! The JSON Schema of the datums, from the same definitions as their checks.

use crate::datum::Kind;
use crate::keys::{Key, Shape, Table};
use serde_json::{Map, Value, json};

/// The names of the kinds that have a schema.
pub const KINDS: &[&str] = &["ai_model"];

/// The schema of the datums of this kind, indented.
#[must_use]
pub fn json(kind: &str) -> Option<String> {
    let kind = Kind::ALL.iter().find(|known| known.name() == kind)?;
    let [header, own] = kind.tables();
    let mut schema = object(&[
        ("b00t", table(&header, true)),
        (own.name, table(&own, false)),
    ]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(format!("A Modelith datum of the kind {}", kind.name()));
    let mut text = serde_json::to_string_pretty(&schema).ok()?;
    text.push('\n');
    Some(text)
}

/// An object with exactly these tables.
fn object(tables: &[(&str, Value)]) -> Value {
    let properties: Map<_, _> = tables
        .iter()
        .map(|(name, table)| ((*name).to_owned(), table.clone()))
        .collect();
    let required: Vec<_> = tables.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The schema of a table; an open one may have other keys.
fn table(table: &Table, open: bool) -> Value {
    let properties: Map<_, _> = table
        .keys
        .iter()
        .map(|it| (it.name.to_owned(), key(it)))
        .collect();
    let required: Vec<_> = table
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": one_line(table.doc),
        "properties": properties,
        "additionalProperties": open,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// The schema of a key.
fn key(key: &Key) -> Value {
    let mut schema = shape(&key.shape);
    schema["description"] = json!(one_line(key.doc));
    schema
}

/// The schema of a value.
fn shape(of: &Shape) -> Value {
    let env = || {
        json!({
            "type": "object",
            "properties": { "env": { "type": "string", "pattern": ENV_NAME } },
            "required": ["env"],
            "additionalProperties": false,
        })
    };
    match of {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::EnvName => json!({ "type": "string", "pattern": format!("{ENV_NAME}|^$") }),
        Shape::Setting => json!({ "anyOf": [{ "type": "string" }, env()] }),
        Shape::Url => {
            json!({ "anyOf": [{ "type": "string", "pattern": "^(https?://[^/@\\s]+(/\\S*)?)?$" }, env()] })
        }
        Shape::Integer { least } => json!({ "type": "integer", "minimum": least }),
        Shape::Number { positive: true } => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Shape::Number { positive: false } => json!({ "type": "number", "minimum": 0 }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Choice(choices) => {
            let choices = choices();
            let names: Vec<_> = choices
                .iter()
                .flat_map(|choice| {
                    [choice.name]
                        .into_iter()
                        .chain(choice.aliases.iter().copied())
                })
                .collect();
            json!({ "type": "string", "enum": names })
        }
        Shape::List(item) => json!({ "type": "array", "items": shape(item), "uniqueItems": true }),
        Shape::Table(inner) => table(inner, false),
        Shape::Free { .. } => json!({ "type": "object" }),
    }
}

/// What the name of an environment variable looks like.
const ENV_NAME: &str = "^[A-Za-z_][A-Za-z0-9_]*$";

/// A documentation comment as one line.
fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
