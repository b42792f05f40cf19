//! Why a model map is refused.

use thiserror::Error;

/// Why a text is not a model map. Lines and columns are counted from 1.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MapError {
    /// It is too large to be one.
    #[error("the model map has {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("line {line} of the model map is not UTF-8")]
    NotUtf8 {
        /// The line of the first byte that is not.
        line: usize,
    },
    /// Its tables and lists are nested deeper than any map needs.
    #[error("line {line} of the model map: values are nested more than {limit} deep")]
    TooDeep {
        /// The line that exceeds the limit.
        line: usize,
        /// The limit.
        limit: usize,
    },
    /// It has more values than any map needs.
    #[error("line {line} of the model map: there are more than {limit} values")]
    TooMany {
        /// The line that exceeds the limit.
        line: usize,
        /// The limit.
        limit: usize,
    },
    /// It is not JSON, or ends early.
    #[error("line {line}, column {column} of the model map: {reason}")]
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What the parser expected.
        reason: String,
    },
    /// A key is written twice in one table; LiteLLM takes the last, and people see the first.
    #[error("line {line} of the model map: {place} lists `{key}` twice")]
    Duplicate {
        /// The line of the second value.
        line: usize,
        /// The table: `the map`, or a model.
        place: String,
        /// The key.
        key: String,
    },
    /// The name of a model is not one that could be written in a configuration.
    #[error("line {line} of the model map: the name `{name}` {reason}")]
    Name {
        /// The line of its row.
        line: usize,
        /// The name, without control characters.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A value is not of the type that LiteLLM reads.
    #[error("line {line} of the model map: {place} is {found}, not {expected}")]
    Type {
        /// The line of the value.
        line: usize,
        /// The model and its field.
        place: String,
        /// The type that it needs.
        expected: &'static str,
        /// The type that it has.
        found: &'static str,
    },
    /// A value is of the right type and still not one that it can have.
    #[error("line {line} of the model map: {place} is `{value}`, which {reason}")]
    Value {
        /// The line of the row.
        line: usize,
        /// The model and its field.
        place: String,
        /// The value.
        value: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A row without a field that every model has.
    #[error("line {line} of the model map: `{model}` has no `{field}`")]
    Missing {
        /// The line of the row.
        line: usize,
        /// The model.
        model: String,
        /// The field.
        field: &'static str,
    },
    /// Its rules for what rows leave out take too long to apply.
    #[error(
        "line {line} of the model map: the patterns of `fallback_generalizations` take too long"
    )]
    SlowRules {
        /// The line at which they begin.
        line: usize,
    },
    /// It is a table without models.
    #[error("the model map has no models")]
    Empty,
}

/// Text of the map as a message can show it: short, and without control characters.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
