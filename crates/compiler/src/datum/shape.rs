//! The shape of tables and their keys: plain data that the schema and the docs are generated from.

use modelith_catalog::{Catalog, Section};

/// One table of a datum.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, such as `ai_model`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys, in the order of the docs.
    pub keys: &'static [Key],
    /// Keys that it accepts in addition to its own.
    pub other: Option<Other>,
    /// Keys of another tool that shares the table; they are ignored.
    pub foreign: &'static [&'static str],
}

/// Keys of a table that LiteLLM decides on.
#[derive(Clone, Copy, Debug)]
pub enum Other {
    /// Those of a section of its configuration.
    Section(Section),
    /// Its prices beside those per token.
    Prices,
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// The parameters of LiteLLM that it writes, the usual one first.
    pub parameters: &'static [&'static str],
    /// Whether a datum must have it.
    pub required: bool,
    /// The values that it accepts.
    pub shape: Shape,
    /// An example value in TOML.
    pub example: &'static str,
}

/// The values that a key accepts.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string that is not empty.
    Text,
    /// The name of an environment variable.
    EnvName,
    /// A string, or `{ env = "NAME" }`; an empty string means unset.
    Setting,
    /// An http or https URL as a string, or `{ env = "NAME" }`; an empty string means unset.
    Url,
    /// The path of a Python module below the folder of datums.
    ModulePath,
    /// An IP address.
    Address,
    /// The name of a Kubernetes object; a long one is a DNS subdomain.
    ObjectName {
        /// Whether it may have dots, and more than 63 characters.
        long: bool,
    },
    /// A Kubernetes quantity, such as `500m` or `1Gi`.
    Quantity,
    /// A whole number in a range.
    Integer {
        /// The minimum.
        least: u64,
        /// The maximum, if there is one.
        most: Option<u64>,
    },
    /// A number of at least 0; with `positive`, more than 0.
    Number {
        /// Whether 0 is too small.
        positive: bool,
    },
    /// `true` or `false`.
    Boolean,
    /// One of a fixed set of names.
    Choice(fn() -> Vec<Choice>),
    /// A list.
    List(&'static Shape),
    /// A table with keys of its own.
    Table(&'static Table),
    /// Any table.
    Free {
        /// Whether a value in it may be `{ env = "NAME" }`.
        env: bool,
    },
    /// A table with the keys of a section of LiteLLM's configuration.
    Settings(Section),
    /// A table of lint codes and levels.
    Levels,
}

/// A name that a value may be.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The canonical name.
    pub name: &'static str,
    /// Other names for the same.
    pub aliases: &'static [&'static str],
    /// What it means.
    pub meaning: &'static str,
}

impl Table {
    /// The key that writes this parameter of LiteLLM.
    #[must_use]
    pub fn key_of_parameter(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.parameters.contains(&name))
    }

    /// The names of the keys that LiteLLM decides on.
    pub fn other_names(&self, catalog: &'static Catalog) -> impl Iterator<Item = &'static str> {
        let settings = match self.other {
            Some(Other::Section(section)) => Some(catalog.settings(section)),
            _ => None,
        };
        let prices = match self.other {
            Some(Other::Prices) => Some(catalog.prices()),
            _ => None,
        };
        let settings = settings.into_iter().flatten().map(|it| it.name);
        settings.chain(prices.into_iter().flatten().map(|it| it.name))
    }

    /// The key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Shape {
    /// The noun for the shape in messages, with its article.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Text
            | Self::EnvName
            | Self::ModulePath
            | Self::Address
            | Self::ObjectName { .. }
            | Self::Quantity
            | Self::Choice(_) => "a string",
            Self::Setting | Self::Url => "a string or `{ env = \"NAME\" }`",
            Self::Integer { .. } => "a whole number",
            Self::Number { .. } => "a number",
            Self::Boolean => "`true` or `false`",
            Self::List(_) => "a list",
            Self::Table(_) | Self::Free { .. } | Self::Settings(_) | Self::Levels => "a table",
        }
    }
}
