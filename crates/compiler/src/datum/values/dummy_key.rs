//! A key for a server that asks for none.

use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::reader::{Field, Node, Outcome, Reader, Value};
use crate::datum::shape::{Choice, Shape};
use crate::litellm::dummy_key::{dummy_keys, is_dummy_key};
use crate::litellm::env_name::{expansion_in, variable_in};
use toml::de::DeValue;

/// One of the known dummies; any other literal key is a secret.
#[derive(Clone, Debug)]
pub(crate) struct DummyKey(pub(crate) String);

/// The known dummies.
fn choices() -> Vec<Choice> {
    dummy_keys()
        .map(|name| Choice {
            name,
            aliases: &[],
            meaning: "a key for a server that asks for none",
        })
        .collect()
}

impl Value for DummyKey {
    const SHAPE: Shape = Shape::Choice(choices);

    type Compiled = Option<String>;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|key| key.0.clone())
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        match value.get_ref() {
            DeValue::String(text) if text.is_empty() => Outcome::Unset,
            // A variable in another program's syntax is a finding, and otherwise a text like any other.
            DeValue::String(text) if is_dummy_key(text) || expansion_in(text).is_some() => {
                Outcome::Is(Self(text.clone().into_owned()))
            }
            DeValue::String(text) => match variable_in(text) {
                Some(name) => {
                    let span = value.span().into();
                    let finding = lints::invalid_value::variable_as_key(reader, Some(name), span);
                    reader.reject(finding)
                }
                // It is never shown: `literal-secret` is found at this place.
                None => Outcome::Wrong,
            },
            DeValue::Table(table) => {
                let name = table.get("env").and_then(|name| name.get_ref().as_str());
                let span = value.span().into();
                let finding = lints::invalid_value::variable_as_key(reader, name, span);
                reader.reject(finding)
            }
            _ => wrong_type::reject(reader, &Self::SHAPE, value),
        }
    }
}
