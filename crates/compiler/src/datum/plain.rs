//! Plain values without places, as they go into the configuration.

use crate::litellm::provider::Address;
use crate::litellm::strategy::Strategy;
use modelith_catalog::Kind;
use std::collections::BTreeMap;

/// Values of any type, by key.
pub type Values = BTreeMap<String, Plain>;

/// A value of any type, as it goes into the configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    /// A string; also a date or time, for which JSON has no type.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A list.
    List(Vec<Plain>),
    /// A table, by key.
    Table(BTreeMap<String, Plain>),
    /// A variable that the proxy reads when it starts.
    Env(String),
}

impl Plain {
    /// The kind of the value for LiteLLM; `None` if it is in a variable.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::String(_) => Kind::String,
            Self::Integer(_) => Kind::Integer,
            Self::Float(_) => Kind::Number,
            Self::Boolean(_) => Kind::Bool,
            Self::List(_) => Kind::List,
            Self::Table(_) => Kind::Table,
            Self::Env(_) => return None,
        })
    }

    /// The entries of a table.
    pub(crate) fn as_table(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Table(entries) => Some(entries),
            _ => None,
        }
    }
}

/// A literal value, or one that the proxy reads from the environment when it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralOrEnv {
    /// The value itself.
    Literal(String),
    /// The name of the variable that holds it.
    Env(String),
}

/// A price in both units, so that neither is a rounded multiple of the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceOf {
    /// In USD per million tokens.
    pub per_million: f64,
    /// In USD per token.
    pub per_token: f64,
}

/// The address of a model, as far as its key depends on it.
pub(crate) fn address(api_base: Option<&LiteralOrEnv>) -> Address<'_> {
    match api_base {
        None => Address::Default,
        Some(LiteralOrEnv::Env(_)) => Address::Variable,
        Some(LiteralOrEnv::Literal(url)) => Address::Literal(url),
    }
}

/// The strategy that the setting `routing_strategy` names.
pub(crate) fn strategy(setting: Option<&Plain>) -> Strategy {
    match setting {
        Some(Plain::String(name)) => Strategy::named(Some(name)),
        Some(_) => Strategy::Other,
        None => Strategy::named(None),
    }
}
