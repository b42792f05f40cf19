//! The tables inside of settings, to the leaf: their keys, their values, and the names in them.

use crate::datum::lints::{missing_setting, misspelt_setting, unaccepted_value, unknown_setting};
use crate::datum::reader::{Node, Reader};
use crate::datum::values::guardrail;
use crate::datum::values::setting_value::{check_value, kind_of};
use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::litellm::consequence::of_wrong_value;
use crate::litellm::names::{Role, role_at};
use crate::source::place::{Span, Spanned};
use modelith_catalog::{Kind, Setting};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// A name in a setting, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// What it does.
    pub(crate) role: Role,
    /// The name.
    pub(crate) text: Spanned<Text>,
    /// Whether it is a key, which TOML writes without quotes.
    pub(crate) is_key: bool,
}

/// The names in the settings of one table, by setting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    by_setting: BTreeMap<String, Vec<Name>>,
}

impl Names {
    /// Checks the tables inside of the setting at this path, and adds the names in them.
    pub(super) fn read(&mut self, path: &str, value: &Node<'_>, reader: &mut Reader<'_>) {
        let mut found = Vec::new();
        check(path, value, reader, &mut found);
        self.by_setting.insert(reader.key.clone(), found);
    }

    /// Adds a setting whose names are not known, because it is misspelled.
    pub(super) fn miss(&mut self, setting: &str) {
        self.by_setting.entry(setting.to_owned()).or_default();
    }

    /// Lays the names of other settings over these.
    pub(super) fn lay_over(&mut self, over: Self) {
        self.by_setting.extend(over.by_setting);
    }

    /// All names.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Name> {
        self.by_setting.values().flatten()
    }

    /// Whether this setting is there, or is probably meant by another name.
    pub(crate) fn may_have(&self, setting: &str) -> bool {
        self.by_setting.contains_key(setting)
    }
}

/// The path of an MCP server.
const SERVER: &str = "mcp_servers.*";

/// Checks the tables in the value at this path.
fn check(path: &str, value: &Node<'_>, reader: &mut Reader<'_>, names: &mut Vec<Name>) {
    add_names(path, value, reader, names);
    let Some(kind) = kind_of(value) else {
        return;
    };
    let catalog = reader.catalog();
    let (is_table, is_list) = (catalog.has_inner_table(path), catalog.has_inner_list(path));
    match value.get_ref() {
        DeValue::Table(table) if is_table => check_table(path, table, value, reader, names),
        DeValue::Array(items) if is_list => {
            let path = format!("{path}[]");
            for item in items {
                match item.get_ref() {
                    DeValue::Table(table) => check_table(&path, table, item, reader, names),
                    _ if kind_of(item).is_some() => {
                        let finding = unaccepted_value::item(reader, item);
                        reader.found.push(finding);
                    }
                    _ => {}
                }
            }
        }
        _ if is_table != is_list && !is_declared(path, reader) => {
            let wanted = if is_table { Kind::Table } else { Kind::List };
            if kind != wanted {
                let finding = unaccepted_value::inner(reader, value, wanted);
                reader.found.push(finding);
            }
        }
        _ => {}
    }
}

/// Whether the catalog has the kinds of the value at this path, so that they were checked with the key.
fn is_declared(path: &str, reader: &Reader<'_>) -> bool {
    let setting = |(path, name): (&str, &str)| reader.catalog().inner_setting(path, name);
    let inner = path.rsplit_once('.').and_then(setting);
    inner.is_some_and(|setting| setting.kinds().next().is_some())
}

/// Checks the keys of one table and their values.
fn check_table(
    path: &str,
    table: &DeTable<'_>,
    node: &Node<'_>,
    reader: &mut Reader<'_>,
    names: &mut Vec<Name>,
) {
    let inner = format!("{}.{}", reader.table, reader.key);
    let outer = std::mem::replace(&mut reader.table, inner);
    let key = reader.key.clone();
    let known = reader.catalog().inner_settings(path);
    let is_own = known.iter().any(|setting| is_own(setting, table));
    let mut meant = Vec::new();
    for (name, value) in table {
        let at = Span::from(name.span());
        let name: &str = name.get_ref();
        name.clone_into(&mut reader.key);
        let Some(below) = reader.catalog().inner_path(path, name) else {
            if !is_own {
                meant.extend(nearest(name, known.iter().map(|setting| setting.name)));
                let finding = unknown(path, name, at, &known, reader);
                reader.found.push(finding);
            }
            continue;
        };
        if below.ends_with(".*")
            && let Some(role) = role_at(&below)
        {
            let text = Spanned::new(Text(name.to_owned()), reader.file, at);
            names.push(Name {
                role,
                text,
                is_key: true,
            });
        }
        if below == SERVER {
            let finding = unaccepted_value::server_name(reader, name, at);
            reader.found.extend(finding);
        }
        let last = below.rsplit('.').next().unwrap_or_default();
        let before = reader.found.len();
        if let Some(setting) = reader.catalog().inner_setting(path, last) {
            check_value(&setting, value, reader);
        }
        for finding in &mut reader.found[before..] {
            if finding.label.is_empty() {
                of_wrong_value(path).clone_into(&mut finding.label);
            }
        }
        if reader.found.len() == before {
            check(&below, value, reader, names);
        }
    }
    reader.table = outer;
    reader.key = key;
    let is_absent =
        |name: &str| !table.keys().any(|key| key.get_ref() == name) && !meant.contains(&name);
    let at = Span::from(node.span());
    for setting in &known {
        if setting.is_required() && is_absent(setting.name) {
            let finding = missing_setting::report(reader, path, setting.name, at);
            reader.found.push(finding);
        }
    }
    if path == guardrail::PATH {
        guardrail::check(table, at, is_absent, reader);
    }
}

/// Whether a table is for the user's own code, which has parameters of its own.
fn is_own(setting: &Setting, table: &DeTable<'_>) -> bool {
    let text = table.get(setting.name).and_then(|it| it.get_ref().as_str());
    setting.takes_modules() && text.is_some_and(|text| text.contains('.'))
}

/// Reports a key that a table does not have.
fn unknown(path: &str, name: &str, at: Span, known: &[Setting], reader: &Reader<'_>) -> Diagnostic {
    let names: Vec<_> = known.iter().map(|setting| setting.name).collect();
    let is_near = nearest(name, names.iter().copied()).is_some();
    if !is_near && reader.catalog().passes_on_others(path) {
        unknown_setting::passed_on(reader, name, at)
    } else {
        misspelt_setting::of(reader, name, at, &names)
    }
}

/// Adds the names that are the text at this path, or in its list.
fn add_names(path: &str, value: &Node<'_>, reader: &Reader<'_>, names: &mut Vec<Name>) {
    let Some(role) = role_at(path).filter(|_| !path.ends_with(".*")) else {
        return;
    };
    let items = match value.get_ref() {
        DeValue::Array(items) => &items[..],
        _ => std::slice::from_ref(value),
    };
    names.extend(items.iter().filter_map(|item| {
        let text = Text(item.get_ref().as_str()?.to_owned());
        let text = Spanned::new(text, reader.file, item.span().into());
        Some(Name {
            role,
            text,
            is_key: false,
        })
    }));
}
