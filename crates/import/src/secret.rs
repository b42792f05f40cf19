//! Literal secrets: each becomes a variable, and is not repeated anywhere.

use crate::note::Notes;
use crate::value::{ENV, Entries, Value, env};
use modelith_catalog::is_secret_name;
use std::collections::{BTreeMap, BTreeSet};

/// The variables that stand for literal secrets.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    /// The variable of each secret.
    names: BTreeMap<String, String>,
    /// The names in use.
    taken: BTreeSet<String>,
}

impl Secrets {
    /// None so far; the variables that the configuration reads itself stay free.
    pub(crate) fn beside(yaml: &str) -> Self {
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let read = yaml.split(ENV).skip(1).map(|rest| {
            let length = rest.bytes().take_while(is_of_name).count();
            rest[..length].to_owned()
        });
        Self {
            names: BTreeMap::new(),
            taken: read.collect(),
        }
    }

    /// The variable for a secret; `wanted` is its name, unless another secret has it.
    pub(crate) fn variable(
        &mut self,
        secret: &str,
        wanted: &str,
        place: &str,
        notes: &mut Notes,
    ) -> String {
        // LiteLLM does not expand `${NAME}`: it sends this text as the key.
        if let Some(name) = expansion(secret) {
            notes.add(
                place,
                format!(
                    "LiteLLM does not expand `${{{name}}}`; the datum reads the variable `{name}`"
                ),
            );
            return name.to_owned();
        }
        if let Some(known) = self.names.get(secret) {
            notes.add(place, moved(known));
            return known.clone();
        }
        let base = env_name(wanted);
        let mut names = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}_{n}")));
        let name = names
            .find(|name| self.taken.insert(name.clone()))
            .unwrap_or(base);
        notes.add(place, moved(&name));
        self.names.insert(secret.to_owned(), name.clone());
        name
    }

    /// Replaces the literal secrets below a table, which are known by their key or by how they look.
    pub(crate) fn replace(&mut self, entries: &mut Entries, place: &str, notes: &mut Notes) {
        for (key, value) in entries {
            let below = format!("{place}.{key}");
            self.replace_in(key, value, &below, notes);
        }
    }

    /// The same for the sections of a configuration.
    pub(crate) fn replace_top(&mut self, sections: &mut Entries, notes: &mut Notes) {
        for (name, value) in sections {
            self.replace_in(name, value, &name.clone(), notes);
        }
    }

    fn replace_in(&mut self, key: &str, value: &mut Value, place: &str, notes: &mut Notes) {
        match value {
            Value::Table(entries) => self.replace(entries, place, notes),
            Value::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.replace_in(key, item, &format!("{place}[{index}]"), notes);
                }
            }
            Value::String(text) => {
                let is_secret = is_secret_name(key) && !text.trim().is_empty()
                    || modelith_compiler::holds_secret(text);
                if is_secret && env(text).is_none() {
                    let wanted = wanted(key, place);
                    let name = self.variable(text, &wanted, place, notes);
                    *value = Value::of_env(&name);
                }
            }
            _ => {}
        }
    }
}

/// The name of a variable for the secret at this place: its key, after its section where the key says little.
fn wanted(key: &str, place: &str) -> String {
    let is_vague = ["api_key", "master_key", "password", "secret", "token"].contains(&key);
    let mut sections = place.rsplit('.').skip(1);
    match sections.next() {
        Some(section) if is_vague => {
            let section = section.split('[').next().unwrap_or_default();
            format!("{section}_{key}")
        }
        _ => key.to_owned(),
    }
}

fn moved(name: &str) -> String {
    format!("a literal secret; the datum reads the variable `{name}`, which must hold it")
}

/// The variable of `${NAME}` or `${NAME:-}`.
fn expansion(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("${")?.strip_suffix('}')?;
    let name = inner.split(":-").next()?;
    let is_name = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then_some(name)
}

/// The name of a variable that is like this text.
pub(crate) fn env_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_ascii_alphanumeric() {
            name.push(char.to_ascii_uppercase());
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_matches('_');
    match name.bytes().next() {
        None => "KEY".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("KEY_{name}"),
        Some(_) => name.to_owned(),
    }
}
