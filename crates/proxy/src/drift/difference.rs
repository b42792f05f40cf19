//! One difference between two configurations, and the rules by which values are compared and hidden.

use modelith_catalog::is_secret_name;
use serde_json::{Value, json};

/// One difference between what was compiled and what a proxy serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// What differs: a model, a public name, or the router.
    pub subject: String,
    /// The field that differs, such as `litellm_params.rpm`; empty if all of the subject does.
    pub field: String,
    /// The compiled value, if there is one.
    pub compiled: Option<Value>,
    /// The value that the proxy serves, if there is one.
    pub running: Option<Value>,
}

impl Drift {
    /// The kind of difference: `missing`, `extra` or `different`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match (&self.compiled, &self.running) {
            (Some(_), None) => "missing",
            (None, _) => "extra",
            _ => "different",
        }
    }

    /// The difference as JSON, for programs.
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

/// The items of an array; none if it is not one.
pub(super) fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The text of a string; empty if it is not one.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether a value means the same as no value.
pub(super) fn is_unset(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether two values are equal, where `1` and `1.0` are.
pub(super) fn same(one: &Value, other: &Value) -> bool {
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

/// Whether the value of this field must not be shown.
///
/// More names count than in a datum, where only [`is_secret_name`] does: here a wrong guess hides a value, there it fails a
/// build.
pub(super) fn is_hidden(field: &str) -> bool {
    let key = field.rsplit('.').next().unwrap_or(field).to_lowercase();
    let words = [
        "secret",
        "password",
        "credential",
        "api_key",
        "access_key",
        "auth",
        "headers",
    ];
    is_secret_name(&key)
        || words.iter().any(|word| key.contains(word))
        || key.ends_with("_token")
        || key == "key"
}
