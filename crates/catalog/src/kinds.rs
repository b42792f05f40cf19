//! Types of values, as LiteLLM declares them for parameters and settings.

/// The type of a value in YAML and TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `true` or `false`
    Bool,
    /// A number without a fraction.
    Integer,
    /// A number; integers are numbers too.
    Number,
    /// Text.
    String,
    /// A list.
    List,
    /// Keys and values.
    Table,
}

/// What LiteLLM does with text instead of a number: a value from the environment is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FromText {
    /// It makes a number of the text.
    Converted,
    /// The text breaks calls, or goes to the provider as it is.
    Broken,
    /// Not known.
    Unknown,
}

/// The mark after the kinds.
pub(crate) fn from_text(text: &str) -> FromText {
    match text.as_bytes().last() {
        Some(b'~') => FromText::Converted,
        Some(b'!') => FromText::Broken,
        _ => FromText::Unknown,
    }
}

/// The kinds in a list separated by `|`, and a mark for [`from_text`] after them; an empty text lists none.
pub(crate) fn listed(text: &'static str) -> impl Iterator<Item = Kind> + Clone {
    let kinds = text.trim_end_matches(['~', '!']);
    kinds.split('|').filter_map(Kind::named)
}

/// Whether a text lists this kind or lists none.
pub(crate) fn accept(text: &'static str, kind: Kind) -> bool {
    let mut kinds = listed(text).peekable();
    kinds.peek().is_none()
        || kinds.any(|known| known == kind || (known, kind) == (Kind::Number, Kind::Integer))
}

impl Kind {
    fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "bool" => Kind::Bool,
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "string" => Kind::String,
            "list" => Kind::List,
            "table" => Kind::Table,
            _ => return None,
        })
    }
}
