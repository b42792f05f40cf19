//! Every key and string of a datum, with what its place says about it.

use crate::datum::reader::Node;
use crate::source::place::Span;
use toml::de::{DeTable, DeValue};

/// A key or a string.
pub(crate) struct Found<'a> {
    /// The keys down to it, from the top.
    pub(crate) path: &'a [&'a str],
    /// Where it is.
    pub(crate) span: Span,
    /// Its text, without quotes and escapes.
    pub(crate) text: &'a str,
    /// Whether it is a key.
    pub(crate) is_key: bool,
}

/// Keys whose values are written for people or for models.
const PROSE: &[&str] = &[
    "chat_template",
    "content",
    "description",
    "final_prompt_value",
    "hint",
    "initial_prompt_value",
    "input",
    "instructions",
    "messages",
    "metadata",
    "mock_response",
    "prompt",
    "reason",
    "stop",
    "system",
    "template",
    "text",
];

impl Found<'_> {
    /// Whether it is written for people or for models, and compared with nothing.
    pub(crate) fn is_prose(&self) -> bool {
        let keys = match self.path {
            [keys @ .., _] if self.is_key => keys,
            keys => keys,
        };
        keys.iter().any(|key| {
            PROSE.contains(key)
                || ["_prompt", "_message", "_template", "_description"]
                    .iter()
                    .any(|end| key.ends_with(end))
        })
    }
}

/// Visits every key and string of a table, in the order of the keys.
pub(crate) fn visit(table: &DeTable<'_>, see: &mut impl FnMut(&Found<'_>)) {
    in_table(table, &mut Vec::new(), see);
}

fn in_table<'a>(table: &'a DeTable<'_>, path: &mut Vec<&'a str>, see: &mut impl FnMut(&Found<'_>)) {
    for (key, value) in table {
        let text: &str = key.get_ref();
        path.push(text);
        see(&Found {
            path,
            span: key.span().into(),
            text,
            is_key: true,
        });
        in_value(value, path, see);
        path.pop();
    }
}

fn in_value<'a>(value: &'a Node<'_>, path: &mut Vec<&'a str>, see: &mut impl FnMut(&Found<'_>)) {
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, path, see),
        DeValue::Array(items) => items.iter().for_each(|item| in_value(item, path, see)),
        DeValue::String(text) => see(&Found {
            path,
            span: value.span().into(),
            text,
            is_key: false,
        }),
        _ => {}
    }
}
