//! Reads YAML as PyYAML does, which LiteLLM uses: version 1.1 of YAML, where `yes` is a boolean and `1e-6` is text.

use crate::error::ImportError;
use crate::note::Notes;
use crate::scalar::plain;
use crate::value::{Entries, Value};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, NonFiniteFloatPolicy, Spanned};
use std::collections::BTreeMap;
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
        // Infinity and the like are decided here too.
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        // A snippet could show a secret.
        with_snippet: false,
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
            Some(raw) => plain(raw).unwrap_or_else(|| Value::String(raw.to_owned())),
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
            let mut places = BTreeMap::new();
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
                if let Some(at) = places.get(&key) {
                    notes.add(
                        below,
                        "the key is there twice, and LiteLLM reads the last one",
                    );
                    let known: &mut (String, Value) = &mut entries[*at];
                    known.1 = value;
                } else {
                    places.insert(key.clone(), entries.len());
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
    // The place is that only of the text; tags, anchors and the heads of blocks come before it.
    let mut before = text[..start].split_whitespace().rev().take(2).peekable();
    let is_block = before
        .peek()
        .is_some_and(|word| ["|", ">", "|-", ">-", "|+", ">+"].contains(word));
    let is_tagged = before.any(|word| word.starts_with('!'));
    let is_plain = !is_block && !is_tagged && !raw.starts_with(['"', '\'', '|', '>', '!', '&']);
    // Text of several lines is folded.
    (is_plain && (raw == string || !raw.contains('\n'))).then_some(raw)
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
            ("!!str 12", text("12")),
            ("&a \"12\"", text("12")),
            (
                "a: 12 # b",
                Value::Table(vec![("a".to_owned(), Value::Integer(12))]),
            ),
            ("12 # years", Value::Integer(12)),
            ("one\n  two", text("one two")),
            ("1\n  2", text("1 2")),
            ("|\n 12\n", text("12\n")),
            (">-\n 12\n", text("12")),
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
