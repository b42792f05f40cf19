//! The rows of `model_list`, and the names of their datums.

use crate::error::ImportError;
use crate::provider;
use crate::value::{Entries, Value, env, get, take};
use modelith_compiler::stem_of;
use std::collections::{BTreeMap, BTreeSet};

/// One row of `model_list`.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its place, as `model_list[0]`.
    pub(crate) place: String,
    /// The name of its datum.
    pub(crate) name: String,
    /// The public name.
    pub(crate) group: String,
    /// `litellm_params`.
    pub(crate) params: Entries,
    /// `model_info`.
    pub(crate) info: Entries,
    /// What else is in the row.
    pub(crate) rest: Entries,
}

/// Reads the rows.
pub(crate) fn read(list: Option<Value>) -> Result<Vec<Row>, ImportError> {
    let items = match list {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::List(items)) => items,
        Some(other) => return Err(form("model_list".to_owned(), &other, "a list of models")),
    };
    let rows = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| row(format!("model_list[{index}]"), item));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    name(&mut rows);
    Ok(rows)
}

fn row(place: String, item: Value) -> Result<Row, ImportError> {
    let Value::Table(mut rest) = item else {
        return Err(form(place, &item, "a mapping"));
    };
    let missing = |key| ImportError::Missing {
        place: place.clone(),
        key,
    };
    let group = take(&mut rest, "model_name").ok_or_else(|| missing("model_name"))?;
    let group = match group {
        Value::String(text) => text,
        Value::Integer(number) => number.to_string(),
        other => return Err(form(format!("{place}.model_name"), &other, "text")),
    };
    let params = take(&mut rest, "litellm_params").ok_or_else(|| missing("litellm_params"))?;
    let table = |key: &str, value: Value| match value {
        Value::Table(entries) => Ok(entries),
        other => Err(form(format!("{place}.{key}"), &other, "a mapping")),
    };
    let params = table("litellm_params", params)?;
    if get(&params, "model").and_then(Value::as_str).is_none() {
        return Err(missing("litellm_params.model"));
    }
    let info = match take(&mut rest, "model_info") {
        None | Some(Value::Null) => Entries::new(),
        Some(value) => table("model_info", value)?,
    };
    Ok(Row {
        name: String::new(),
        group,
        params,
        info,
        rest,
        place,
    })
}

fn form(place: String, value: &Value, wanted: &'static str) -> ImportError {
    ImportError::Form {
        place,
        found: value.noun(),
        wanted,
    }
}

/// Names the datums: after their public names, followed by the provider or a number where several rows share one.
fn name(rows: &mut [Row]) {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for row in &*rows {
        *sizes.entry(row.group.clone()).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    // Public names first, so that `chat-2` keeps its own beside two rows of `chat`.
    let is_single = |row: &Row| sizes[&row.group] == 1 && is_usable(&row.group);
    for row in rows.iter_mut().filter(|row| is_single(row)) {
        if taken.insert(distinct(&row.group)) {
            row.name.clone_from(&row.group);
        }
    }
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows.iter_mut().filter(|row| row.name.is_empty()) {
        let base = env(&row.group).unwrap_or(&row.group);
        let base = base.trim().trim_start_matches('.');
        let base = if base.is_empty() { "model" } else { base };
        let own = (sizes[&row.group] == 1).then(|| base.to_owned());
        let by_provider = format!("{base}-{}", provider::of(&row.params));
        // Goes on where the last row of this name ended.
        let number = numbers.entry(base.to_owned()).or_insert(1);
        let numbered = std::iter::repeat_with(|| {
            *number += 1;
            format!("{base}-{number}")
        });
        let mut names = own.into_iter().chain([by_provider]).chain(numbered);
        let free = names.find(|name| taken.insert(distinct(name)));
        row.name = free.unwrap_or_default();
    }
}

/// Whether a public name can be that of a datum: its file is not hidden, and nothing surrounds it.
fn is_usable(name: &str) -> bool {
    !name.is_empty() && env(name).is_none() && !name.starts_with('.') && name.trim() == name
}

/// What must differ between two names: their files, on any file system, and their constants in the registry.
fn distinct(name: &str) -> String {
    stem_of(name).to_lowercase().replace(['-', '.'], "_")
}
