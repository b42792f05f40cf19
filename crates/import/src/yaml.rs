//! Reads YAML as PyYAML does, which LiteLLM uses: version 1.1 of YAML, where `yes` is a boolean and `1e-6` is text.

use crate::error::ImportError;
use crate::note::Notes;
use crate::value::{Entries, Value};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, Spanned};
use std::fmt;

/// A node with its place, from which its raw text is taken.
type Node = Spanned<Raw>;

/// A node before its type is decided.
enum Raw {
    /// A scalar, as the text that it stands for.
    Scalar(String),
    List(Vec<Node>),
    Table(Vec<(Node, Node)>),
}

/// Reads a document.
pub(crate) fn read(text: &str, notes: &mut Notes) -> Result<Value, ImportError> {
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
    };
    let node: Node = serde_yaml::from_str_with_options(text, options)
        .map_err(|error| ImportError::Yaml(error.to_string()))?;
    Ok(resolve(node, text, "", notes))
}

/// Decides the types of a node and of those below it.
fn resolve(node: Node, text: &str, place: &str, notes: &mut Notes) -> Value {
    let raw = raw_text(&node, text);
    match node.value {
        Raw::Scalar(string) => match raw {
            Some(raw) => plain(raw).unwrap_or(Value::String(string)),
            None => Value::String(string),
        },
        Raw::List(items) => Value::List(
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| resolve(item, text, &format!("{place}[{index}]"), notes))
                .collect(),
        ),
        Raw::Table(pairs) => {
            let mut entries = Entries::new();
            for (key, value) in pairs {
                let key = match raw_text(&key, text) {
                    Some(raw) => raw.to_owned(),
                    None => match key.value {
                        Raw::Scalar(string) => string,
                        // PyYAML does not accept such a key.
                        Raw::List(_) | Raw::Table(_) => continue,
                    },
                };
                let below = if place.is_empty() {
                    key.clone()
                } else {
                    format!("{place}.{key}")
                };
                let value = resolve(value, text, &below, notes);
                if let Some(known) = entries.iter_mut().find(|(name, _)| *name == key) {
                    notes.add(
                        below,
                        "the key is there twice, and LiteLLM reads the last one",
                    );
                    known.1 = value;
                } else {
                    entries.push((key, value));
                }
            }
            Value::Table(entries)
        }
    }
}

/// The raw text of a scalar that is neither quoted nor a block.
fn raw_text<'a>(node: &Node, text: &'a str) -> Option<&'a str> {
    let Raw::Scalar(string) = &node.value else {
        return None;
    };
    let span = node.defined.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let length = usize::try_from(span.byte_len()?).ok()?;
    let raw = text.get(start..start.checked_add(length)?)?.trim();
    let is_plain = !raw.starts_with(['"', '\'', '|', '>', '!', '&']);
    // Text of several lines is folded.
    (is_plain && (raw == string || !raw.contains('\n'))).then_some(raw)
}

/// The value of plain text, if it is not text.
fn plain(raw: &str) -> Option<Value> {
    match raw {
        "" | "~" | "null" | "Null" | "NULL" => return Some(Value::Null),
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            return Some(Value::Bool(true));
        }
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            return Some(Value::Bool(false));
        }
        _ => {}
    }
    integer(raw)
        .map(Value::Integer)
        .or_else(|| float(raw).map(Value::Float))
}

/// A whole number of YAML 1.1, which may be binary, octal, hexadecimal or in base 60.
fn integer(raw: &str) -> Option<i64> {
    let (negative, digits) = match raw.strip_prefix(['-', '+']) {
        Some(rest) => (raw.starts_with('-'), rest),
        None => (false, raw),
    };
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = digits.replace('_', "");
    let read = |digits: &str, radix| i64::from_str_radix(digits, radix).ok();
    let value = if let Some(binary) = digits.strip_prefix("0b") {
        read(binary, 2)?
    } else if let Some(hexadecimal) = digits.strip_prefix("0x") {
        read(hexadecimal, 16)?
    } else if digits.contains(':') {
        if digits.starts_with('0') {
            return None;
        }
        sixties(&digits)?
    } else if digits.len() > 1 && digits.starts_with('0') {
        read(&digits, 8)?
    } else {
        read(&digits, 10)?
    };
    Some(if negative { -value } else { value })
}

/// `1:30` is 90.
fn sixties(digits: &str) -> Option<i64> {
    let mut parts = digits.split(':');
    let first: i64 = parts.next()?.parse().ok()?;
    parts.try_fold(first, |sum, part| {
        let part = part.parse().ok().filter(|part| (0..60).contains(part))?;
        sum.checked_mul(60)?.checked_add(part)
    })
}

/// A number with a point. An exponent needs a sign, so `1e-6` and `1.0e6` are text.
fn float(raw: &str) -> Option<f64> {
    let unsigned = raw.strip_prefix(['-', '+']).unwrap_or(raw);
    let sign = if raw.starts_with('-') { -1.0 } else { 1.0 };
    match unsigned {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.')?;
    let digits = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let is_signed = |exponent: &str| {
        exponent
            .strip_prefix(['-', '+'])
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let has_digit = !whole.is_empty() || !fraction.is_empty();
    let is_float = digits(whole) && digits(fraction) && has_digit && exponent.is_none_or(is_signed);
    is_float
        .then(|| raw.replace('_', "").parse().ok())
        .flatten()
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a YAML value")
            }
            fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
                Ok(Raw::Scalar(value.to_string()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
                Ok(Raw::Scalar(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
                Ok(Raw::Scalar(value.to_string()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
                Ok(Raw::Scalar(value.to_string()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
                Ok(Raw::Scalar(value.to_owned()))
            }
            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Scalar(String::new()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Raw::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
                let mut table = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    table.push(entry);
                }
                Ok(Raw::Table(table))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        read(text, &mut Notes::default()).unwrap()
    }

    #[test]
    fn scalars_are_what_pyyaml_reads() {
        let text = |text: &str| Value::String(text.to_owned());
        let rows = [
            ("yes", Value::Bool(true)),
            ("'yes'", text("yes")),
            ("y", text("y")),
            ("Off", Value::Bool(false)),
            ("~", Value::Null),
            ("\"\"", text("")),
            ("010", Value::Integer(8)),
            ("0o10", text("0o10")),
            ("0x1F", Value::Integer(31)),
            ("1_000", Value::Integer(1000)),
            ("-5", Value::Integer(-5)),
            ("1:30", Value::Integer(90)),
            ("1e-6", text("1e-6")),
            ("1.5e6", text("1.5e6")),
            ("1.5e-6", Value::Float(1.5e-6)),
            ("1.", Value::Float(1.0)),
            (".5", Value::Float(0.5)),
            ("-.inf", Value::Float(f64::NEG_INFINITY)),
            ("1.2.3", text("1.2.3")),
            ("2024-10-21", text("2024-10-21")),
            ("\"12\"", text("12")),
            ("&a 12", Value::Integer(12)),
            ("|\n 12\n", text("12\n")),
        ];
        for (yaml, expected) in rows {
            assert_eq!(value(yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn anchors_and_merges_are_resolved_and_the_last_key_wins() {
        let yaml = "a: &a { x: 1, y: '2' }\nb:\n  <<: *a\n  y: 3\nc: *a\nd: 1\nd: 2\n";
        let mut notes = Notes::default();
        let read = read(yaml, &mut notes).unwrap();
        let Value::Table(entries) = &read else {
            panic!()
        };
        let table = |entries: &[(&str, Value)]| {
            let own = entries
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()));
            Value::Table(own.collect())
        };
        let two = Value::String("2".to_owned());
        let a = table(&[("x", Value::Integer(1)), ("y", two)]);
        assert_eq!(entries[0].1, a);
        assert_eq!(entries[2].1, a);
        let Value::Table(b) = &entries[1].1 else {
            panic!()
        };
        assert_eq!(crate::value::get(b, "x"), Some(&Value::Integer(1)));
        assert_eq!(crate::value::get(b, "y"), Some(&Value::Integer(3)));
        assert_eq!(entries[3], ("d".to_owned(), Value::Integer(2)));
        assert_eq!(notes.into_vec()[0].place, "d");
    }
}
