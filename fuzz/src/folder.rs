//! A folder of datums that is written from the declared keys, so that most of it is right, and names that refer to each other.

use crate::change::change;
use crate::choices::Choices;
use crate::value::{any, awkward, entries, of, string};
use modelith_catalog::{Catalog, Section};
use modelith_compiler::{DatumKind, Key, Shape, Source, Table, lints};
use std::collections::BTreeSet;

/// What texts refer to.
pub struct Names {
    /// The names of LiteLLM's own models.
    models: Vec<&'static str>,
    /// The names of its providers.
    providers: Vec<&'static str>,
    /// Its parameters.
    parameters: Vec<&'static str>,
    /// Its settings, by section.
    settings: Vec<(Section, Vec<&'static str>)>,
    /// Its prices.
    prices: Vec<&'static str>,
}

/// Names of groups, aliases and datums: few, so that they meet.
const OWN: &[&str] = &["a", "b", "c", "gpt-4o", "chat", "chta", "openai/*", "a.b", "a-b", "é", "*"];

impl Names {
    /// The names of the shipped catalog.
    #[must_use]
    pub fn new() -> Self {
        let catalog = Catalog::shipped();
        let keys = DatumKind::ALL.iter().flat_map(|kind| kind.tables()[1].keys);
        let sections = keys.filter_map(|key| match key.shape {
            Shape::Settings(section) => Some((section, catalog.settings(section).map(|it| it.name).collect())),
            _ => None,
        });
        Self {
            models: catalog.ids().step_by(37).collect(),
            providers: catalog.providers().map(|it| it.name).collect(),
            parameters: catalog.parameters().map(|it| it.name).collect(),
            settings: sections.collect(),
            prices: catalog.prices().map(|it| it.name).collect(),
        }
    }

    /// A text that may be a name.
    pub(crate) fn text(&self, choices: &mut Choices<'_>) -> String {
        match choices.below(8) {
            0..4 => string(choices.pick(OWN)),
            4 => string(choices.pick(&self.models)),
            5 => string(choices.pick(&self.providers)),
            6 => string(&format!("openai/{}", choices.pick(&["gpt-4o", "*", "gpt-5", "gpt-4o-mni"]))),
            _ => string(awkward(choices)),
        }
    }

    /// The code of a lint.
    pub(crate) fn lint(&self, choices: &mut Choices<'_>) -> &'static str {
        lints::ALL[choices.below(lints::ALL.len())].code
    }

    /// The keys of a section.
    fn of_section(&self, section: Section) -> &[&'static str] {
        let known = self.settings.iter().find(|(known, _)| *known == section);
        known.map_or(&[], |(_, names)| names)
    }
}

impl Default for Names {
    fn default() -> Self {
        Self::new()
    }
}

/// The sources that these bytes stand for.
#[must_use]
pub fn folder(bytes: &[u8], names: &Names) -> Vec<Source> {
    let mut choices = Choices::new(bytes);
    let choices = &mut choices;
    let mut paths = BTreeSet::new();
    let mut sources = Vec::new();
    for _ in 0..1 + choices.below(5) {
        let (path, text) = file(names, choices);
        if !paths.insert(path.clone()) {
            continue;
        }
        let mut text = text.into_bytes();
        if choices.once_in(4) {
            for _ in 0..=choices.below(3) {
                change(&mut text, choices);
            }
        }
        sources.push(Source {
            path,
            content: modelith_compiler::Content::Bytes(text),
        });
    }
    sources
}

/// A file: a datum of some kind, an overlay, or a module.
fn file(names: &Names, choices: &mut Choices<'_>) -> (String, String) {
    let stem = choices.pick(&["a", "b", "c", "gpt-4o", "chat"]);
    match choices.below(16) {
        0..8 => (format!("{stem}.ai_model.toml"), datum(DatumKind::AiModel, stem, names, choices)),
        8..10 => (format!("{stem}.ai_provider.toml"), datum(DatumKind::AiProvider, stem, names, choices)),
        10..13 => ("proxy.ai_proxy.toml".to_owned(), datum(DatumKind::AiProxy, "proxy", names, choices)),
        13 => ("overlays/prod.toml".to_owned(), overlay(stem, names, choices)),
        14 => ("a.py".to_owned(), format!("x = {}\n", any(choices, 2))),
        _ => (
            format!("{stem}.{}", choices.pick(&["ai_modle.toml", "model.toml", "toml", "ai_proxy.toml", "ai_model.toml.bak"])),
            datum(DatumKind::AiModel, stem, names, choices),
        ),
    }
}

fn datum(kind: DatumKind, name: &str, names: &Names, choices: &mut Choices<'_>) -> String {
    let [header, body] = kind.tables();
    let mut text = String::new();
    heading(&mut text, header.name, choices);
    text.push_str(&format!("name = \"{name}\"\ntype = \"{}\"\n", kind.name()));
    some_keys(&mut text, &header, &["name", "type"], choices.below(3), names, choices);
    heading(&mut text, body.name, choices);
    let mut written = Vec::new();
    if kind != DatumKind::AiProxy && !choices.once_in(16) {
        let (provider, called) = choices.pick(&[
            ("openai", "openai/gpt-4o"),
            ("anthropic", "anthropic/claude-sonnet-4-5"),
            ("azure", "azure/gpt-4o"),
            ("openai", "openai/*"),
            ("openai", "text-embedding-3-large"),
            ("b", "openai/gpt-4o"),
            ("openai_compatible", "openai/x"),
        ]);
        text.push_str(&format!("provider = \"{provider}\"\n"));
        written.push("provider");
        if kind == DatumKind::AiModel {
            text.push_str(&format!("litellm_model = \"{called}\"\n"));
            written.push("litellm_model");
        }
    }
    let count = choices.below(8);
    let mut below = some_keys(&mut text, &body, &written, count, names, choices);
    for key in below.drain(..) {
        heading(&mut text, &format!("{}.{}", body.name, key.name), choices);
        inner(&mut text, key, names, choices);
    }
    text
}

fn overlay(stem: &str, names: &Names, choices: &mut Choices<'_>) -> String {
    let mut text = String::new();
    for kind in DatumKind::ALL {
        if choices.once_in(2) {
            continue;
        }
        let table = kind.tables()[1];
        let name = if *kind == DatumKind::AiProxy { table.name.to_owned() } else { format!("{}.\"{stem}\"", table.name) };
        heading(&mut text, &name, choices);
        let count = choices.below(4);
        for key in some_keys(&mut text, &table, &[], count, names, choices) {
            heading(&mut text, &format!("{name}.{}", key.name), choices);
            inner(&mut text, key, names, choices);
        }
    }
    text
}

fn heading(text: &mut String, name: &str, choices: &mut Choices<'_>) {
    if choices.once_in(24) {
        text.push_str("# a comment\n\n");
    }
    text.push_str(&format!("[{name}]\n"));
}

/// Writes so many of the keys, sometimes misspelled, and gives those that have tables of their own, which come later.
fn some_keys(
    text: &mut String,
    table: &Table,
    written: &[&str],
    count: usize,
    names: &Names,
    choices: &mut Choices<'_>,
) -> Vec<&'static Key> {
    let mut done: BTreeSet<&str> = written.iter().copied().collect();
    let mut later = Vec::new();
    for _ in 0..count {
        let key = &table.keys[choices.below(table.keys.len())];
        if !done.insert(key.name) && !choices.once_in(16) {
            continue;
        }
        if matches!(key.shape, Shape::Table(_) | Shape::Free { .. } | Shape::Settings(_) | Shape::Levels) && !choices.once_in(4) {
            later.push(key);
            continue;
        }
        let name = spelled(key.name, choices);
        text.push_str(&format!("{name} = {}\n", of(&key.shape, names, choices)));
    }
    later
}

/// The keys of a table with a heading of its own.
fn inner(text: &mut String, key: &Key, names: &Names, choices: &mut Choices<'_>) {
    let lines = 1 + choices.below(4);
    let mut done = BTreeSet::new();
    for _ in 0..lines {
        let (name, value) = match &key.shape {
            Shape::Table(table) => {
                let inner = &table.keys[choices.below(table.keys.len())];
                if table.other.is_some() && choices.once_in(2) {
                    (choices.pick(&names.prices), any(choices, 1))
                } else {
                    (inner.name, of(&inner.shape, names, choices))
                }
            }
            Shape::Settings(section) => (choices.pick(names.of_section(*section)), setting(names, choices)),
            Shape::Levels => (names.lint(choices), string(choices.pick(&["allow", "warn", "deny"]))),
            _ if choices.once_in(3) => (choices.pick(&["mode", "base_model", "id", "a"]), any(choices, 2)),
            _ => (choices.pick(&names.parameters), any(choices, 2)),
        };
        let name = spelled(name, choices);
        if done.insert(name.clone()) {
            text.push_str(&format!("{name} = {value}\n"));
        }
    }
}

/// A setting's value: routes and other names, or anything.
fn setting(names: &Names, choices: &mut Choices<'_>) -> String {
    match choices.below(6) {
        0 => format!("[{{ {} = [{}] }}]", names.text(choices), names.text(choices)),
        1 => format!("{{ {} = {} }}", names.text(choices), names.text(choices)),
        2 => format!("[{}]", names.text(choices)),
        3 => entries(&["budget_limit", "time_period"], choices),
        _ => any(choices, 2),
    }
}

/// The name of a key, sometimes with a mistake.
fn spelled(name: &str, choices: &mut Choices<'_>) -> String {
    if !choices.once_in(20) {
        return name.to_owned();
    }
    let mut letters: Vec<char> = name.chars().collect();
    let at = choices.below(letters.len());
    match choices.below(3) {
        0 if letters.len() > 1 => _ = letters.remove(at),
        1 => letters.insert(at, 'x'),
        _ => letters[at] = 'x',
    }
    letters.into_iter().collect()
}
