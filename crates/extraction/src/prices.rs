//! The prices of a row: four in fixed places, and all others by name.

use crate::decimal::plain;
use crate::json::Value;

/// The four prices that nearly every model has: of a token of the request, of the response, and read from or written to the
/// provider's cache.
pub(crate) const FIRST: [&str; 4] = [
    "input_cost_per_token",
    "output_cost_per_token",
    "cache_read_input_token_cost",
    "cache_creation_input_token_cost",
];

/// Whether a field of the map is a price, or changes one.
pub(crate) fn is_price(field: &str) -> bool {
    ["cost", "pricing", "multiplier"]
        .iter()
        .any(|part| field.contains(part))
        || ["provider_specific_entry", "web_search_billing_unit"].contains(&field)
}

/// Adds the prices in a value: those in a table or list have the names of all levels, with dots between them.
///
/// Numbers are plain; text is as it is, unless it has a character that a catalog's line divides by. Null, Booleans, and names
/// with such a character are left out.
pub(crate) fn flatten(name: &str, value: &Value<'_>, found: &mut Vec<(String, String)>) {
    let value = match value {
        Value::Null | Value::Bool(_) => None,
        Value::Number(number) => plain(number),
        Value::Text(text) => {
            let is_word = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b';' | b'=');
            let is_word = !text.is_empty() && text.bytes().all(is_word);
            is_word.then(|| text.to_string())
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(&format!("{name}.{index}"), item, found);
            }
            None
        }
        Value::Table(fields) => {
            for (key, value) in fields {
                flatten(&format!("{name}.{key}"), value, found);
            }
            None
        }
    };
    if let Some(value) = value.filter(|_| is_name(name)) {
        found.push((name.to_owned(), value));
    }
}

/// Whether a name can be in a catalog, and so can its code.
pub(crate) fn is_name(name: &str) -> bool {
    let is_letter = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-' | b'/' | b'+')
    };
    name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.bytes().all(is_letter)
}
