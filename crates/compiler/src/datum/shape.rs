//! What a table and its keys look like: plain data that the schema and the docs are written from.

use modelith_catalog::Section;

/// One table of a datum.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name, such as `ai_model`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys, in the order in which people read them.
    pub keys: &'static [Key],
    /// A section of LiteLLM's configuration whose keys it may have beside its own.
    pub other: Option<Section>,
    /// Names of keys that another tool reads, where the table is shared with one: they are left alone.
    pub foreign: &'static [&'static str],
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether a datum must have it.
    pub required: bool,
    /// What its value may be.
    pub shape: Shape,
    /// A value, in TOML.
    pub example: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string that is not empty.
    Text,
    /// The name of an environment variable.
    EnvName,
    /// A string, or `{ env = "NAME" }`; an empty string means unset.
    Setting,
    /// The same, for an http or https address.
    Url,
    /// An IP address.
    Address,
    /// The name of an object of Kubernetes; one that a domain may have, if it is long.
    ObjectName {
        /// Whether it may have dots, and more than 63 characters.
        long: bool,
    },
    /// A quantity of Kubernetes, such as `500m` or `1Gi`.
    Quantity,
    /// A whole number of at least this.
    Integer {
        /// The least that makes sense.
        least: u64,
        /// The most, where there is one.
        most: Option<u64>,
    },
    /// A number of at least 0; with `positive`, more than 0.
    Number {
        /// Whether 0 is too small.
        positive: bool,
    },
    /// `true` or `false`.
    Boolean,
    /// One of some names.
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
    /// A table of codes of lints and their levels.
    Levels,
}

/// One name that a value may be.
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
    /// The key of this name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Shape {
    /// The shape with its article, as messages name it.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Text
            | Self::EnvName
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
