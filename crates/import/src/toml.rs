//! Writes TOML: tables under their headings, lists and variables on one line.

use crate::value::{Entries, Value, env};
use modelith_compiler::suggest::toml_string;

/// Appends a table and those below it. A table without entries is written too.
pub(crate) fn write(out: &mut String, path: &str, entries: &Entries) {
    let is_inner = |value: &Value| matches!(value, Value::Table(inner) if !inner.is_empty());
    let has_own = entries.iter().any(|(_, value)| !is_inner(value));
    if has_own || entries.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("[{path}]\n"));
    }
    for (name, value) in entries.iter().filter(|(_, value)| !is_inner(value)) {
        out.push_str(&format!("{} = {}\n", key(name), inline(value)));
    }
    for (name, value) in entries {
        if let Value::Table(inner) = value
            && !inner.is_empty()
        {
            write(out, &format!("{path}.{}", key(name)), inner);
        }
    }
}

/// A value on one line, but for long lists.
fn inline(value: &Value) -> String {
    match value {
        // Left out before; an empty text is the nearest to nothing.
        Value::Null => "\"\"".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::String(text) => match env(text) {
            Some(name) => format!("{{ env = {} }}", toml_string(name)),
            None => toml_string(text),
        },
        Value::Literal(text) => toml_string(text),
        Value::List(items) => list(items),
        Value::Table(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), inline(value)))
                .collect();
            match entries.len() {
                0 => "{}".to_owned(),
                _ => format!("{{ {} }}", entries.join(", ")),
            }
        }
    }
}

/// A list; one whose items are long has a line for each.
fn list(items: &[Value]) -> String {
    let items: Vec<_> = items.iter().map(inline).collect();
    let line = format!("[{}]", items.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let lines: String = items.iter().map(|item| format!("    {item},\n")).collect();
    format!("[\n{lines}]")
}

fn float(value: f64) -> String {
    if value.is_nan() {
        "nan".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else {
        // The shortest text that is read back as the same number, with a point or an exponent.
        format!("{value:?}")
    }
}

/// A key, in quotes if it needs them.
fn key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if is_bare {
        name.to_owned()
    } else {
        toml_string(name)
    }
}
