//! A row of the model map, with the fields that the catalog keeps.

use crate::error::{MapError, shown};
use crate::json::{Document, Fields, Value};
use crate::prices;
use std::borrow::Cow;

/// The fields that the catalog has, or that say what the others are.
const FIELDS: [&str; 8] = [
    "alias_of",
    "aliases",
    "deprecation_date",
    "litellm_provider",
    "max_input_tokens",
    "max_output_tokens",
    "mode",
    "successor_model",
];

/// The beginning of the names of flags.
pub(crate) const FLAG: &str = "supports_";

/// A row of the map.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The line of its value.
    pub(crate) line: usize,
    /// The fields that are kept.
    pub(crate) fields: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Entry<'a> {
    /// The row with these fields, of which those that the catalog does not have are left out.
    pub(crate) fn new(
        document: &Document<'a>,
        place: &str,
        line: usize,
        fields: Fields<'a>,
    ) -> Result<Self, MapError> {
        let kept = fields.into_iter().filter(|(key, _)| is_kept(key));
        let values = kept.map(|(key, raw)| {
            let place = format!("`{}` of {place}", shown(&key));
            Ok((key, document.value(raw, &place)?))
        });
        Ok(Entry {
            line,
            fields: values.collect::<Result<_, MapError>>()?,
        })
    }

    /// The value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value)
    }

    /// The text of a field; `None` if it is missing, null, or of another type.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn is_kept(field: &str) -> bool {
    FIELDS.contains(&field) || field.starts_with(FLAG) || prices::is_price(field)
}
