//! Files that a configuration includes, merged as LiteLLM does: lists are joined, everything else is replaced.

use crate::error::ImportError;
use crate::note::Notes;
use crate::value::{Entries, Value, get, take};
use crate::yaml;
use std::collections::{BTreeSet, VecDeque};

/// A configuration with what it includes.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// Its sections.
    pub(crate) top: Entries,
    /// The texts that it comes from.
    pub(crate) text: String,
    /// Whether a file that it includes is missing.
    pub(crate) is_incomplete: bool,
}

/// Reads a configuration and the files that it includes. `read` gives the text of the file at a path relative to that of
/// the configuration.
pub(crate) fn merge(
    text: &str,
    read: &mut dyn FnMut(&str) -> Option<String>,
    notes: &mut Notes,
) -> Result<Merged, ImportError> {
    let mut merged = Merged {
        top: sections(text, notes)?,
        text: text.to_owned(),
        is_incomplete: false,
    };
    let mut pending: VecDeque<String> = included(&mut merged.top, "")?.into();
    let mut seen = BTreeSet::new();
    while let Some(path) = pending.pop_front() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(text) = read(&path) else {
            merged.is_incomplete = true;
            let message = "is not imported: LiteLLM does not start without it, and the models in it are missing";
            notes.add("include", format!("`{path}` {message}"));
            continue;
        };
        let mut top = sections(&text, notes)?;
        pending.extend(included(&mut top, &path)?);
        for (name, value) in top {
            match (
                merged.top.iter_mut().find(|(known, _)| *known == name),
                value,
            ) {
                (Some((_, Value::List(all))), Value::List(further)) => all.extend(further),
                (Some((_, known)), value) => {
                    notes.add(
                        &name,
                        format!("replaced by the section in `{path}`, as LiteLLM does"),
                    );
                    *known = value;
                }
                (None, value) => merged.top.push((name, value)),
            }
        }
        merged.text.push('\n');
        merged.text.push_str(&text);
    }
    Ok(merged)
}

/// The sections of a text.
fn sections(text: &str, notes: &mut Notes) -> Result<Entries, ImportError> {
    match yaml::read(text, notes)? {
        Value::Table(entries) => Ok(entries),
        // An empty file is a configuration without rows.
        Value::Null => Ok(Entries::new()),
        other => Err(ImportError::NotAMapping(other.noun())),
    }
}

/// Removes `include` from the sections of the file at this path, and gives the paths in it.
fn included(top: &mut Entries, path: &str) -> Result<Vec<String>, ImportError> {
    let form = |found: &Value| ImportError::Form {
        place: "include".to_owned(),
        found: found.noun(),
        wanted: "a list of paths",
    };
    if let Some(other) = get(top, "include").filter(|it| !matches!(it, Value::List(_))) {
        return Err(form(other));
    }
    let Some(Value::List(items)) = take(top, "include") else {
        return Ok(Vec::new());
    };
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    items
        .iter()
        .map(|item| match item.as_str() {
            Some(name) if name.starts_with('/') => Ok(name.to_owned()),
            Some(name) => Ok(format!("{folder}{name}")),
            None => Err(form(item)),
        })
        .collect()
}
