//! A value, as TOML and as it must be read back.

use super::random::Random;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A value as a datum may hold it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    List(Vec<Value>),
    Table(BTreeMap<String, Value>),
}

impl Value {
    /// As TOML, on one line.
    pub(super) fn write(&self, toml: &mut String, random: &mut Random) {
        match self {
            Self::Text(text) => write_text(text, toml, random),
            Self::Integer(number) => write!(toml, "{number}").unwrap(),
            Self::Float(number) if random.below(2) == 0 => write!(toml, "{number:?}").unwrap(),
            Self::Float(number) => write!(toml, "{number:e}").unwrap(),
            Self::Boolean(is) => write!(toml, "{is}").unwrap(),
            Self::List(items) => {
                toml.push('[');
                for item in items {
                    item.write(toml, random);
                    toml.push_str(", ");
                }
                toml.push(']');
            }
            Self::Table(entries) => {
                toml.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    toml.push_str(if index == 0 { " " } else { ", " });
                    write_text(key, toml, random);
                    toml.push_str(" = ");
                    value.write(toml, random);
                }
                toml.push('}');
            }
        }
    }

    /// As `read_yaml.py` prints it.
    pub(super) fn typed(&self) -> Json {
        match self {
            Self::Text(text) => typed_text(text),
            Self::Integer(number) => json!(["int", number.to_string()]),
            Self::Float(number) => json!(["float", format!("{:016x}", number.to_bits())]),
            Self::Boolean(is) => json!(["bool", is]),
            Self::List(items) => {
                json!(["list", items.iter().map(Self::typed).collect::<Vec<_>>()])
            }
            Self::Table(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| json!([typed_text(key), value.typed()]))
                    .collect();
                json!(["dict", entries])
            }
        }
    }

    /// Values that are a little smaller than this one.
    pub(super) fn smaller(&self) -> Vec<Self> {
        let mut smaller = self.parts();
        smaller.retain(|part| part != self);
        smaller
    }

    fn parts(&self) -> Vec<Self> {
        match self {
            Self::Text(text) => {
                let chars: Vec<char> = text.chars().collect();
                let halves = [&chars[..chars.len() / 2], &chars[chars.len() / 2..]];
                let without = (0..chars.len().min(200)).map(|index| {
                    let rest = chars.iter().enumerate().filter(|(at, _)| *at != index);
                    rest.map(|(_, char)| *char).collect()
                });
                let halves = halves.into_iter().map(|half| half.iter().collect());
                halves.chain(without).map(Self::Text).collect()
            }
            Self::List(items) => {
                let without = (0..items.len()).map(|index| {
                    let mut rest = items.clone();
                    rest.remove(index);
                    Self::List(rest)
                });
                items.iter().cloned().chain(without).collect()
            }
            Self::Table(entries) => {
                let mut parts: Vec<_> = entries.values().cloned().collect();
                for (key, value) in entries {
                    let mut rest = entries.clone();
                    rest.remove(key);
                    parts.push(Self::Table(rest));
                    let keys = Self::Text(key.clone()).smaller();
                    parts.extend(keys.into_iter().filter_map(|key| match key {
                        Self::Text(key) => Some(Self::Table([(key, value.clone())].into())),
                        _ => None,
                    }));
                    let plain = Self::Table([(key.clone(), Self::Boolean(true))].into());
                    parts.push(plain);
                }
                parts
            }
            Self::Integer(_) | Self::Float(_) | Self::Boolean(_) => Vec::new(),
        }
    }
}

pub(super) fn typed_text(text: &str) -> Json {
    json!(["str", text])
}

/// A basic string of TOML, with some characters escaped that need not be.
fn write_text(text: &str, toml: &mut String, random: &mut Random) {
    toml.push('"');
    for char in text.chars() {
        let code = u32::from(char);
        let must = matches!(char, '"' | '\\') || char.is_control() && char != '\t';
        match (must || random.below(8) == 0, code) {
            (false, _) => toml.push(char),
            (true, 0..=0xffff) => write!(toml, "\\u{code:04X}").unwrap(),
            (true, _) => write!(toml, "\\U{code:08X}").unwrap(),
        }
    }
    toml.push('"');
}
