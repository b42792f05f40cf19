//! Reads JSON that may be hostile: bounded, with the line of every value, and with numbers exactly as they are written.

mod borrowed;

use crate::error::{MapError, shown};
use crate::json::borrowed::{List, Table, Text};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;

/// The maximum size of a model map in bytes. In LiteLLM 1.110.2 it has 3.5 MB.
pub const MAX_MAP_BYTES: usize = 64 * 1024 * 1024;

/// How deep values may be nested. In LiteLLM 1.110.2 it is six.
const MAX_DEPTH: usize = 32;

/// How many values are read of a map. In LiteLLM 1.110.2 it is 60,000.
const MAX_VALUES: usize = 3_000_000;

/// A value, with what it borrows from the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// As it is written.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Table(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl Value<'_> {
    /// The type, as a message names it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a Boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// The keys of a table, with values that are read when they are needed.
pub(crate) type Fields<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

/// A text of JSON.
pub(crate) struct Document<'a> {
    text: &'a str,
    /// Where each line ends.
    line_ends: Vec<usize>,
    /// How many values were read.
    values: Cell<usize>,
}

impl<'a> Document<'a> {
    /// The document in these bytes, unless they are too many, or nested too deep.
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, MapError> {
        if bytes.len() > MAX_MAP_BYTES {
            return Err(MapError::TooLarge {
                bytes: bytes.len(),
                limit: MAX_MAP_BYTES,
            });
        }
        let text = str::from_utf8(bytes).map_err(|error| MapError::NotUtf8 {
            line: line_at(bytes, error.valid_up_to()),
        })?;
        match too_deep(bytes) {
            Some(at) => Err(MapError::TooDeep {
                line: line_at(bytes, at),
                limit: MAX_DEPTH,
            }),
            None => Ok(Document {
                text,
                line_ends: text.match_indices('\n').map(|(at, _)| at).collect(),
                values: Cell::new(0),
            }),
        }
    }

    /// The table that the whole text is.
    pub(crate) fn root(&self) -> Result<Fields<'a>, MapError> {
        let fields = serde_json::from_str(self.text);
        let Table(fields) = fields.map_err(|error| self.error(self.text, &error))?;
        self.refuse_duplicates(&fields, "the map")?;
        Ok(fields)
    }

    /// The fields of a value that is a table.
    pub(crate) fn table(&self, raw: &'a RawValue, place: &str) -> Result<Fields<'a>, MapError> {
        if !raw.get().starts_with('{') {
            return Err(MapError::Type {
                line: self.line(raw),
                place: place.to_owned(),
                expected: "a table",
                found: self.value(raw, place)?.kind(),
            });
        }
        let fields = serde_json::from_str(raw.get());
        let Table(fields) = fields.map_err(|error| self.error(raw.get(), &error))?;
        self.refuse_duplicates(&fields, place)?;
        Ok(fields)
    }

    /// The value, with all that is in it.
    pub(crate) fn value(&self, raw: &'a RawValue, place: &str) -> Result<Value<'a>, MapError> {
        let text = raw.get();
        self.values.set(self.values.get() + 1);
        if self.values.get() > MAX_VALUES {
            return Err(MapError::TooMany {
                line: self.line(raw),
                limit: MAX_VALUES,
            });
        }
        Ok(match text.as_bytes().first() {
            Some(b'n') => Value::Null,
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'"') => {
                let Text(text) =
                    serde_json::from_str(text).map_err(|error| self.error(text, &error))?;
                Value::Text(text)
            }
            Some(b'[') => {
                let List(items) =
                    serde_json::from_str(text).map_err(|error| self.error(text, &error))?;
                let values = items.into_iter().map(|item| self.value(item, place));
                Value::List(values.collect::<Result<_, _>>()?)
            }
            Some(b'{') => {
                let fields = self.table(raw, place)?;
                let values = fields
                    .into_iter()
                    .map(|(key, raw)| Ok((key, self.value(raw, place)?)));
                Value::Table(values.collect::<Result<_, MapError>>()?)
            }
            _ => Value::Number(text),
        })
    }

    /// The line of a value, counted from 1.
    pub(crate) fn line(&self, raw: &RawValue) -> usize {
        self.line_of(raw.get())
    }

    /// The line in which a part of the text begins.
    fn line_of(&self, part: &str) -> usize {
        self.place_of(part).0
    }

    /// The line in which a part of the text begins, and how much of the line is before it.
    fn place_of(&self, part: &str) -> (usize, usize) {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.line_ends.partition_point(|&end| end < at);
        let last_end = before
            .checked_sub(1)
            .and_then(|before| self.line_ends.get(before));
        (before + 1, last_end.map_or(at, |end| at - end - 1))
    }

    fn refuse_duplicates(&self, fields: &Fields<'a>, place: &str) -> Result<(), MapError> {
        let mut seen = HashSet::with_capacity(fields.len());
        match fields.iter().find(|(key, _)| !seen.insert(key)) {
            None => Ok(()),
            Some((key, raw)) => Err(MapError::Duplicate {
                line: self.line(raw),
                place: place.to_owned(),
                key: shown(key),
            }),
        }
    }

    /// An error of the parser in this part of the text.
    fn error(&self, part: &str, error: &serde_json::Error) -> MapError {
        let message = error.to_string();
        let reason = match message.split_once(" at line ") {
            Some((reason, _)) => reason.to_owned(),
            None => message,
        };
        let (line, before) = self.place_of(part);
        let is_first = error.line() <= 1;
        MapError::NotJson {
            line: line + error.line().saturating_sub(1),
            column: error.column() + if is_first { before } else { 0 },
            reason,
        }
    }
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    before.split(|&byte| byte == b'\n').count()
}

/// The position at which values are nested too deep. Reading them recurses, and the parser skips them without a limit.
fn too_deep(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    bytes.iter().position(|&byte| {
        if in_text {
            in_text = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            return false;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}
