//! The configuration as a tree that serializes in the order in which it was built.

use crate::datum::plain::{LiteralOrEnv, Plain};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::collections::BTreeMap;

/// A value of the configuration.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Text(String),
    Integer(u64),
    Number(f64),
    Boolean(bool),
    Plain(Plain),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// A number, written as an integer if it is whole.
pub(super) fn number(number: f64) -> Node {
    // `f64` represents every whole number below this exactly.
    if number.fract() == 0.0 && number < 1e15 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, positive and small"
        )]
        Node::Integer(number as u64)
    } else {
        Node::Number(number)
    }
}

pub(super) fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

pub(super) fn list(items: &[String]) -> Node {
    Node::List(items.iter().map(|item| text(item)).collect())
}

pub(super) fn table(entries: BTreeMap<String, Plain>) -> Node {
    Node::Plain(Plain::Table(entries))
}

/// A reference that LiteLLM resolves when it starts.
pub(super) fn env(name: &str) -> Node {
    Node::Text(format!("os.environ/{name}"))
}

pub(super) fn setting(setting: &LiteralOrEnv) -> Node {
    match setting {
        LiteralOrEnv::Literal(value) => text(value),
        LiteralOrEnv::Env(name) => env(name),
    }
}

/// Entries in the order in which they are written.
#[derive(Default)]
pub(super) struct Map(pub(super) Vec<(String, Node)>);

impl Map {
    pub(super) fn put(&mut self, key: &str, value: Node) {
        self.0.push((key.to_owned(), value));
    }

    /// Puts a value over the one with this key, or last.
    pub(super) fn replace(&mut self, key: &str, value: Node) {
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => *known = value,
            None => self.put(key, value),
        }
    }

    pub(super) fn put_some(&mut self, key: &str, value: Option<Node>) {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
    }

    pub(super) fn put_list(&mut self, key: &str, items: &[String]) {
        self.put_some(key, (!items.is_empty()).then(|| list(items)));
    }

    pub(super) fn put_map(&mut self, key: &str, map: Self) {
        self.put_some(key, (!map.0.is_empty()).then_some(Node::Map(map.0)));
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_u64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Boolean(is) => serializer.serialize_bool(*is),
            Self::Plain(plain) => plain.serialize(serializer),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Float(number) => serializer.serialize_f64(*number),
            Self::Boolean(is) => serializer.serialize_bool(*is),
            Self::List(items) => serializer.collect_seq(items),
            Self::Table(entries) => serializer.collect_map(entries),
            Self::Env(name) => serializer.collect_str(&format_args!("os.environ/{name}")),
        }
    }
}
