//! One difference, and when two values differ.

use serde_json::{Value, json};

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// What it is about: a model by its id, or the router.
    pub subject: String,
    /// Which part of that, `litellm_params.rpm`; empty where it is all of it.
    pub field: String,
    /// What was compiled; `None` where nothing was.
    pub compiled: Option<Value>,
    /// What is served; `None` where nothing is.
    pub running: Option<Value>,
}

impl Drift {
    /// The kind of difference in one word.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match (&self.compiled, &self.running) {
            (Some(_), None) => "missing",
            (None, _) => "extra",
            _ => "different",
        }
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "kind": self.kind(),
            "subject": self.subject,
            "field": self.field,
            "compiled": self.compiled,
            "running": self.running,
        })
    }
}

pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether a value says no more than none would.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether two values mean the same: `1` and `1.0` do.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => match (one.as_f64(), other.as_f64()) {
            (Some(one), Some(other)) => (one - other).abs() <= one.abs() * 1e-12,
            _ => one == other,
        },
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}

/// Whether a value under this key is not to be shown.
pub(crate) fn is_secret(key: &str) -> bool {
    let key = key.rsplit('.').next().unwrap_or(key).to_lowercase();
    let words = [
        "secret",
        "password",
        "credential",
        "api_key",
        "access_key",
        "auth",
        "headers",
    ];
    words.iter().any(|word| key.contains(word))
        || key.ends_with("_token")
        || key == "token"
        || key == "key"
}
