//! Rows that are only another name of a row, as LiteLLM 1.110 expands them (`_expand_model_aliases`).
//!
//! A row with `alias_of` is served as the row that this names, whatever else it has; a row with `aliases` is served by these
//! names too. An alias of an alias, or of nothing, is dropped. A row of that name wins over an alias, and of two the first.

use crate::entry::Entry;
use crate::json::Value;
use crate::notes::{Note, Skipped};
use std::borrow::Cow;
use std::collections::HashMap;

/// The rows of a map, in its order.
pub(crate) type Entries<'a> = Vec<(Cow<'a, str>, Entry<'a>)>;

/// Gives each alias the row that it names.
pub(crate) fn expand<'a>(entries: Entries<'a>, notes: &mut Vec<Note>) -> Entries<'a> {
    let is_alias = |entry: &Entry<'_>| entry.text("alias_of").is_some();
    let (aliases, mut rows): (Entries<'a>, Entries<'a>) =
        entries.into_iter().partition(|(_, entry)| is_alias(entry));
    let positions = rows.iter().enumerate();
    let positions: HashMap<String, usize> = positions
        .map(|(at, (name, _))| (name.to_string(), at))
        .collect();

    let mut found: HashMap<Cow<'a, str>, usize> = HashMap::new();
    let mut names: Vec<Cow<'a, str>> = Vec::new();
    let mut add = |name: Cow<'a, str>, at: usize, notes: &mut Vec<Note>| {
        if positions.contains_key(&*name) || found.contains_key(&name) {
            notes.push(Note::new(&name, Skipped::AliasIsTaken));
            return;
        }
        names.push(name.clone());
        found.insert(name, at);
    };
    for (at, (name, entry)) in rows.iter().enumerate() {
        match entry.get("aliases") {
            None | Some(Value::Null) => {}
            Some(Value::List(list)) => {
                for alias in list {
                    match alias {
                        Value::Text(alias) => add(alias.clone(), at, notes),
                        _ => notes.push(Note::new(name, Skipped::WrongAliases)),
                    }
                }
            }
            Some(_) => notes.push(Note::new(name, Skipped::WrongAliases)),
        }
    }
    for (name, entry) in aliases {
        let target = entry.text("alias_of").unwrap_or_default();
        match positions.get(target) {
            Some(&at) => add(name, at, notes),
            None => notes.push(Note::new(&name, Skipped::AliasOfNothing)),
        }
    }
    for name in names {
        if let Some(entry) = found.get(&name).and_then(|&at| rows.get(at)) {
            let entry = entry.1.clone();
            rows.push((name, entry));
        }
    }
    rows
}
