//! Values between YAML and TOML.

/// The prefix of text that LiteLLM replaces by the value of a variable.
pub(crate) const ENV: &str = "os.environ/";

/// A value as PyYAML reads it; tables keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// `null`, which TOML does not have.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text, or `os.environ/NAME`, which LiteLLM replaces by the value of a variable.
    String(String),
    /// Text that stays as it is, whatever it says.
    Literal(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Table(Entries),
}

/// The entries of a mapping.
pub(crate) type Entries = Vec<(String, Value)>;

impl Value {
    /// The name of its type, with an article.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Null => "empty",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::String(_) | Self::Literal(_) => "text",
            Self::List(_) => "a list",
            Self::Table(_) => "a mapping",
        }
    }

    /// Text, if it is text.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) | Self::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// The text by which LiteLLM reads this variable.
    pub(crate) fn of_env(name: &str) -> Self {
        Self::String(format!("{ENV}{name}"))
    }
}

/// The variable that a text names.
pub(crate) fn env(text: &str) -> Option<&str> {
    text.strip_prefix(ENV).filter(|name| !name.is_empty())
}

/// Removes an entry, and gives its value.
pub(crate) fn take(entries: &mut Entries, key: &str) -> Option<Value> {
    let at = entries.iter().position(|(name, _)| name == key)?;
    Some(entries.remove(at).1)
}

/// The value of a key.
pub(crate) fn get<'a>(entries: &'a Entries, key: &str) -> Option<&'a Value> {
    entries
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}
