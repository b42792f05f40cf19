//! Callbacks: their names in settings, and their own settings.

use crate::datum::reader::{Node, Reader};
use crate::datum::values::text::Text;
use crate::source::place::Spanned;
use modelith_catalog::{Catalog, Section};
use toml::de::DeValue;

/// Whether a key of `callback_settings` is a callback: LiteLLM's own, or one that the table itself makes.
pub(super) fn is_in_settings(catalog: &Catalog, name: &str, value: &Node<'_>) -> bool {
    let table = value.get_ref().as_table();
    catalog.is_callback(name) || table.is_some_and(|table| table.contains_key("callback_type"))
}

/// The path of the settings of a callback: those that send to an address of the user's have the same keys.
pub(super) fn path(name: &str, value: &Node<'_>) -> String {
    let kind = value.get_ref().get("callback_type");
    let is_generic = kind.is_some_and(|kind| kind.get_ref().as_str() == Some("generic_api"));
    Section::CallbackSettings.path_of(if is_generic { "*" } else { name })
}

/// The strings of a list, or the one string, with their places.
pub(super) fn names(value: &Node<'_>, reader: &Reader<'_>) -> Vec<Spanned<Text>> {
    let items = match value.get_ref() {
        DeValue::Array(items) => &items[..],
        _ => std::slice::from_ref(value),
    };
    let texts = items.iter().filter_map(|item| {
        let text = Text(item.get_ref().as_str()?.to_owned());
        Some(Spanned::new(text, reader.file, item.span().into()))
    });
    texts.collect()
}
