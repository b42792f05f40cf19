//! The value of one setting: its kind, its words, and what LiteLLM takes besides.

use crate::datum::lints::{unaccepted_value, wrong_type};
use crate::datum::reader::{Node, Reader};
use crate::source::place::Span;
use modelith_catalog::{Constant, FromText, Kind, Setting};
use toml::de::DeValue;

/// Checks the type of a value, and its words if only some are accepted; returns whether it can be kept.
pub(super) fn check_value(setting: &Setting, value: &Node<'_>, reader: &mut Reader<'_>) -> bool {
    let Some(kind) = kind_of(value) else {
        if setting.from_text() == FromText::Broken {
            let finding = unaccepted_value::env_for_number(reader, value);
            reader.found.push(finding);
        }
        return true;
    };
    if let DeValue::String(text) = value.get_ref()
        && is_as_good(setting, text)
    {
        return true;
    }
    // The credentials of the datums are put before it, so it must be a list.
    if setting.name == "credential_list" && kind != Kind::List {
        let finding = wrong_type::joined(reader, value);
        reader.found.push(finding);
        return false;
    }
    if !setting.accepts(kind) {
        let finding = unaccepted_value::setting(reader, setting, value);
        reader.found.push(finding);
        return true;
    }
    let items = match value.get_ref() {
        DeValue::Array(items) => &items[..],
        _ => std::slice::from_ref(value),
    };
    let of_words = setting.values().next().is_some()
        || reader
            .catalog()
            .is_constant(Constant::CallbackSetting, setting.name);
    for item in items {
        let DeValue::String(text) = item.get_ref() else {
            // Only a string or a variable can be an item of a list of words.
            let is_list = value.get_ref().is_array();
            if of_words && is_list && kind_of(item).is_some() {
                let finding = unaccepted_value::word(reader, setting, item);
                reader.found.push(finding);
            }
            continue;
        };
        let span = Span::from(item.span());
        if setting.values().next().is_some() {
            let finding = unaccepted_value::setting_word(reader, setting, text, span);
            reader.found.extend(finding);
        }
    }
    true
}

/// Whether LiteLLM takes this text instead of a value of another kind.
fn is_as_good(setting: &Setting, text: &str) -> bool {
    // One callback of the user's own; the other settings for callbacks take a string apart into letters.
    if setting.name == "callbacks" {
        return text.contains('.');
    }
    let text = text.trim();
    setting.from_text() == FromText::Converted
        && (setting.accepts(Kind::Bool) && ["false", "true"].contains(&text)
            || setting.accepts(Kind::Integer) && text.parse::<f64>().is_ok_and(f64::is_finite))
}

/// The kind of a value for LiteLLM; `None` if it is in a variable.
pub(super) fn kind_of(value: &Node<'_>) -> Option<Kind> {
    Some(match value.get_ref() {
        DeValue::String(_) | DeValue::Datetime(_) => Kind::String,
        DeValue::Integer(_) => Kind::Integer,
        DeValue::Float(_) => Kind::Number,
        DeValue::Boolean(_) => Kind::Bool,
        DeValue::Array(_) => Kind::List,
        DeValue::Table(table) => {
            let is_env = table.len() == 1 && table.keys().all(|key| key.get_ref() == "env");
            return (!is_env).then_some(Kind::Table);
        }
    })
}
