//! The JSON Schema of the datums, generated from the definitions that the checks use, so that editors agree with the build.

use crate::datum::keys::Keys as _;
use crate::datum::kind::DatumKind;
use crate::datum::shape::{Key, Other, Shape, Table};
use crate::datum::tables::ai_model::Cost;
use crate::diagnostics::lint::{Level, Lint};
use crate::lints;
use crate::litellm::reserved::written_elsewhere;
use modelith_catalog::{Catalog, FromText, Kind, Parameter, Section, Setting};
use serde_json::{Map, Value, json};

/// The kinds of datums that have a schema.
pub const KINDS: &[&str] = &["ai_model", "ai_provider", "ai_proxy"];

/// The schema of the datums of a kind, indented.
#[must_use]
pub fn json(catalog: &'static Catalog, kind: &str) -> Option<String> {
    let kind = DatumKind::ALL.iter().find(|known| known.name() == kind)?;
    let [header, own] = kind.tables();
    let mut schema = object(&[
        ("b00t", table(catalog, &header, true)),
        (own.name, table(catalog, &own, false)),
    ]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["definitions"] = definitions();
    schema["title"] = json!(format!("A Modelith datum of the kind {}", kind.name()));
    let mut text = serde_json::to_string_pretty(&schema).ok()?;
    text.push('\n');
    Some(text)
}

/// The schema of a file with exactly these tables.
fn object(tables: &[(&str, Value)]) -> Value {
    let properties: Map<_, _> = tables
        .iter()
        .map(|(name, table)| ((*name).to_owned(), table.clone()))
        .collect();
    let required: Vec<_> = tables.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// The schema of a table; an open table may have other keys.
fn table(catalog: &'static Catalog, table: &Table, open: bool) -> Value {
    let mut properties: Map<_, _> = table
        .other
        .map(|other| others(catalog, other))
        .unwrap_or_default();
    properties.extend(
        table
            .keys
            .iter()
            .map(|it| (it.name.to_owned(), key(catalog, it))),
    );
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

fn key(catalog: &'static Catalog, key: &Key) -> Value {
    let mut schema = shape(catalog, &key.shape);
    schema["description"] = json!(one_line(key.doc));
    schema
}

/// The schemas of the keys that LiteLLM decides on, by name.
fn others(catalog: &'static Catalog, other: Other) -> Map<String, Value> {
    match other {
        Other::Section(section) => settings(catalog, section),
        Other::Prices => {
            let price = |price: Parameter| {
                let number = json!({ "type": "number", "minimum": 0 });
                let table = json!({ "type": "object", "additionalProperties": number });
                let schema = match (price.accepts(Kind::Number), price.accepts(Kind::Table)) {
                    (true, true) => json!({ "anyOf": [number, table] }),
                    (false, true) => table,
                    _ => number,
                };
                (price.name.to_owned(), schema)
            };
            let is_own = |price: &Parameter| Cost::TABLE.key_of_parameter(price.name).is_some();
            let prices = catalog.prices();
            prices.filter(|it| !is_own(it)).map(price).collect()
        }
    }
}

/// The schemas of the LiteLLM settings in a section, by name.
fn settings(catalog: &'static Catalog, section: Section) -> Map<String, Value> {
    catalog
        .settings(section)
        .filter(|setting| written_elsewhere(section, setting.name).is_none())
        .map(|setting| {
            (
                setting.name.to_owned(),
                setting_value(catalog, section, &setting),
            )
        })
        .collect()
}

fn setting_value(catalog: &'static Catalog, section: Section, setting: &Setting) -> Value {
    if (section, setting.name) == (Section::LitellmSettings, "cache_params") {
        let known = settings(catalog, Section::CacheParams);
        return json!({ "type": "object", "properties": known, "additionalProperties": true });
    }
    let words: Vec<_> = setting.values().collect();
    let of = |kind| match kind {
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Number => json!({ "type": "number" }),
        Kind::String if words.is_empty() => json!({ "type": "string" }),
        Kind::String => json!({ "type": "string", "enum": words }),
        Kind::List if words.is_empty() => json!({ "type": "array" }),
        Kind::List => json!({ "type": "array", "items": { "anyOf": [{ "enum": words }, env()] } }),
        Kind::Table => json!({ "type": "object" }),
    };
    let mut kinds: Vec<_> = setting.kinds().map(of).collect();
    if kinds.is_empty() {
        return json!({});
    }
    if setting.from_text() != FromText::Broken {
        kinds.push(env());
    }
    if setting.from_text() == FromText::Converted {
        kinds.push(json!({ "type": "string", "pattern": AS_GOOD }));
    }
    if setting.name == "callbacks" {
        kinds.push(json!({ "type": "string", "pattern": "\\." }));
    }
    json!({ "anyOf": kinds })
}

/// Text that LiteLLM converts to a number or a flag.
const AS_GOOD: &str = r"^\s*([-+]?[0-9.]+([eE][-+]?[0-9]+)?|true|false)\s*$";

/// The schema of a table of lint levels: what leaves nothing to compile cannot be lowered.
fn levels() -> Value {
    let names = |lint: &Lint| {
        [Level::Allow, Level::Warn, Level::Deny]
            .into_iter()
            .filter(|level| lint.may_be(*level))
            .map(Level::name)
            .collect::<Vec<_>>()
    };
    let properties: Map<_, _> = lints::ALL
        .iter()
        .map(|lint| {
            (
                lint.code.to_owned(),
                json!({ "enum": names(lint), "description": lint.summary }),
            )
        })
        .collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The schema of `{ env = "NAME" }`: a reference, because it occurs hundreds of times.
fn env() -> Value {
    json!({ "$ref": "#/definitions/env" })
}

/// The schemas that others refer to.
fn definitions() -> Value {
    json!({
        "env": {
            "type": "object",
            "properties": { "env": { "type": "string", "pattern": ENV_NAME } },
            "required": ["env"],
            "additionalProperties": false,
        }
    })
}

fn shape(catalog: &'static Catalog, of: &Shape) -> Value {
    match of {
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        Shape::EnvName => json!({ "type": "string", "pattern": format!("{ENV_NAME}|^$") }),
        Shape::ObjectName { long } => {
            let (pattern, most) = if *long { (LONG_NAME, 253) } else { (LABEL, 63) };
            json!({ "type": "string", "pattern": pattern, "maxLength": most })
        }
        Shape::ModulePath => json!({ "type": "string", "pattern": MODULE, "maxLength": 200 }),
        Shape::Quantity => json!({ "type": "string", "pattern": QUANTITY }),
        Shape::Setting => json!({ "anyOf": [{ "type": "string" }, env()] }),
        Shape::Url => {
            json!({ "anyOf": [{ "type": "string", "pattern": "^(https?://[^/@\\s]+(/\\S*)?)?$" }, env()] })
        }
        Shape::Integer { least, most } => {
            let mut schema = json!({ "type": "integer", "minimum": least });
            if let Some(most) = most {
                schema["maximum"] = json!(most);
            }
            schema
        }
        Shape::Address => {
            json!({ "type": "string", "pattern": "^[0-9A-Fa-f.:]+$" })
        }
        Shape::Settings(section) => {
            let known = settings(catalog, *section);
            // An unknown setting is only a warning.
            json!({ "type": "object", "properties": known, "additionalProperties": true })
        }
        Shape::Levels => levels(),
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
        Shape::List(item) => {
            json!({ "type": "array", "items": shape(catalog, item), "uniqueItems": true })
        }
        Shape::Table(inner) => table(catalog, inner, false),
        Shape::Free { .. } => json!({ "type": "object" }),
    }
}

/// The name of an environment variable.
const ENV_NAME: &str = "^[A-Za-z_][A-Za-z0-9_]*$";

/// The path of a Python module.
const MODULE: &str = "^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.py$";

/// A Kubernetes label name (RFC 1035).
const LABEL: &str = "^[a-z]([-a-z0-9]*[a-z0-9])?$";

/// A Kubernetes subdomain name (RFC 1123).
const LONG_NAME: &str = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

/// A Kubernetes quantity, in the forms that a datum may use.
const QUANTITY: &str = "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$";

/// A doc comment as one line.
fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
