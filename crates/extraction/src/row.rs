//! A model of the map, with its values checked.

use crate::decimal::plain;
use crate::entry::{Entry, FLAG};
use crate::error::{MapError, shown};
use crate::json::Value;
use crate::notes::{Note, Skipped};
use crate::prices::{self, FIRST};

/// A model. Numbers are plain decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: String,
    /// The prefix of the provider that serves it.
    pub(crate) provider: String,
    pub(crate) mode: Option<String>,
    /// The maximum number of tokens in a request, and in a response.
    pub(crate) limits: [Option<String>; 2],
    /// The prices of [`FIRST`].
    pub(crate) first: [Option<String>; 4],
    /// Other prices, by name.
    pub(crate) further: Vec<(String, String)>,
    /// The names of flags, without `supports_`, and their values.
    pub(crate) flags: Vec<(String, bool)>,
    /// The date of its deprecation.
    pub(crate) date: Option<String>,
    /// The successor that LiteLLM names.
    pub(crate) successor: Option<String>,
}

impl Row {
    pub(crate) fn new(
        id: String,
        entry: &Entry<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Self, MapError> {
        let reader = Reader { id: &id, entry };
        let missing = || MapError::Missing {
            line: entry.line,
            model: shown(&id),
            field: "litellm_provider",
        };
        let provider = reader.word("litellm_provider")?.ok_or_else(missing)?;
        let mut row = Row {
            provider: served_by(&provider).to_owned(),
            mode: reader.word("mode")?,
            limits: [
                reader.limit("max_input_tokens")?,
                reader.limit("max_output_tokens")?,
            ],
            date: reader.text("deprecation_date")?,
            successor: reader.text("successor_model")?,
            ..Row::default()
        };
        if let Some(date) = row.date.take_if(|date| !is_date(date)) {
            notes.push(Note::new(&id, Skipped::Date(shown(&date))));
        }
        for (price, name) in row.first.iter_mut().zip(FIRST) {
            *price = reader.price(name)?;
        }
        for (name, value) in &entry.fields {
            if let Some(flag) = name.strip_prefix(FLAG) {
                match value {
                    Value::Bool(value) if prices::is_name(flag) => {
                        row.flags.push((flag.to_owned(), *value));
                    }
                    Value::Null => {}
                    _ => notes.push(Note::new(&id, Skipped::Field(shown(name)))),
                }
            } else if prices::is_price(name) && !FIRST.contains(&&**name) {
                prices::flatten(name, value, &mut row.further);
            }
        }
        row.id = id;
        Ok(row)
    }
}

/// The provider as a prefix. LiteLLM matches the sub-groups of these three by their beginning: `vertex_ai-image-models`.
fn served_by(provider: &str) -> &str {
    if provider == "bedrock_mantle" {
        return provider;
    }
    let groups = ["bedrock", "fireworks_ai", "vertex_ai"];
    let is_group = |group: &&str| {
        let rest = provider.strip_prefix(group);
        rest.is_some_and(|rest| rest.starts_with(['-', '_']))
    };
    groups.into_iter().find(is_group).unwrap_or(provider)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |digits: usize, most: u32| {
        let part = parts.next().filter(|part| part.len() == digits);
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let number = part.filter(is_number).and_then(|part| part.parse().ok());
        number.is_some_and(|number: u32| (1..=most).contains(&number))
    };
    number(4, 9999) && number(2, 12) && number(2, 31) && parts.next().is_none()
}

/// Reads fields whose type LiteLLM relies on.
struct Reader<'a> {
    id: &'a str,
    entry: &'a Entry<'a>,
}

impl Reader<'_> {
    fn place(&self, field: &str) -> String {
        format!("`{field}` of `{}`", shown(self.id))
    }

    fn wrong_type(&self, field: &str, expected: &'static str, value: &Value<'_>) -> MapError {
        MapError::Type {
            line: self.entry.line,
            place: self.place(field),
            expected,
            found: value.kind(),
        }
    }

    fn wrong_value(&self, field: &str, value: &str, reason: &'static str) -> MapError {
        MapError::Value {
            line: self.entry.line,
            place: self.place(field),
            value: shown(value),
            reason,
        }
    }

    /// Text; `None` if it is missing, null or empty.
    fn text(&self, field: &str) -> Result<Option<String>, MapError> {
        match self.entry.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text.to_string()).filter(|text| !text.is_empty())),
            Some(other) => Err(self.wrong_type(field, "text", other)),
        }
    }

    /// Text that can be a word of a line.
    fn word(&self, field: &str) -> Result<Option<String>, MapError> {
        let Some(word) = self.text(field)? else {
            return Ok(None);
        };
        let is_word = word != "-" && word.bytes().all(|byte| byte.is_ascii_graphic());
        if is_word && word.len() <= MAX_WORD {
            Ok(Some(word))
        } else {
            Err(self.wrong_value(field, &word, "is not a word of ASCII characters"))
        }
    }

    /// A plain number; `None` if it is missing or null.
    fn number(&self, field: &str) -> Result<Option<String>, MapError> {
        match self.entry.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(number)) => match plain(number) {
                Some(number) if number.starts_with('-') => {
                    Err(self.wrong_value(field, &number, "is negative"))
                }
                Some(number) => Ok(Some(number)),
                None => Err(self.wrong_value(field, number, "has too many digits")),
            },
            Some(other) => Err(self.wrong_type(field, "a number", other)),
        }
    }

    fn price(&self, field: &str) -> Result<Option<String>, MapError> {
        self.number(field)
    }

    /// A number of tokens; `None` if it is 0, which LiteLLM takes for missing.
    fn limit(&self, field: &str) -> Result<Option<String>, MapError> {
        let Some(limit) = self.number(field)?.filter(|limit| limit != "0") else {
            return Ok(None);
        };
        if limit.parse::<u32>().is_ok() {
            Ok(Some(limit))
        } else {
            Err(self.wrong_value(field, &limit, "is not a number of tokens"))
        }
    }
}

/// The longest word of a line, in bytes.
pub(crate) const MAX_WORD: usize = 300;
