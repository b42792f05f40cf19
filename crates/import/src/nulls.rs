//! Values that are null: LiteLLM takes them for unset, and TOML does not have them.

use crate::note::Notes;
use crate::value::{Entries, Value};

/// Removes what is null from a table and from those below it.
pub(crate) fn without_nulls(entries: &mut Entries, place: &str, notes: &mut Notes) {
    entries.retain(|(key, value)| {
        let is_null = *value == Value::Null;
        if is_null {
            notes.add(
                format!("{place}.{key}"),
                "left out: it is null, and so unset",
            );
        }
        !is_null
    });
    for (key, value) in entries {
        without_inner_nulls(value, &format!("{place}.{key}"), notes);
    }
}

fn without_inner_nulls(value: &mut Value, place: &str, notes: &mut Notes) {
    match value {
        Value::Table(entries) => without_nulls(entries, place, notes),
        Value::List(items) => {
            let count = items.len();
            items.retain(|item| *item != Value::Null);
            if items.len() < count {
                notes.add(place, "items that are null are left out");
            }
            for (index, item) in items.iter_mut().enumerate() {
                without_inner_nulls(item, &format!("{place}[{index}]"), notes);
            }
        }
        _ => {}
    }
}
