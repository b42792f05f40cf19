//! Reads a table into its struct.

use crate::datum::keys::Keys;
use crate::datum::lints::{missing_key, unknown_key};
use crate::datum::reader::Reader;
use crate::source::place::Span;
use toml::de::DeTable;

/// Keys that decide about findings: all of these would be in doubt if one of them counted as read wrongly.
const OF_FINDINGS: &[&str] = &["allow", "lints"];

/// Reads the known keys of a table, with a finding for each unknown or missing one.
///
/// `heading` is the place of a finding about a missing key.
pub(crate) fn read_table<T: Keys>(
    table: &DeTable<'_>,
    heading: Span,
    reader: &mut Reader<'_>,
) -> T {
    let around = reader.declared.replace(const { &T::TABLE });
    let mut read = T::default();
    let mut unknown = Vec::new();
    for (key, value) in table {
        let name = key.get_ref();
        let at = Span::from(key.span());
        if !read.set(name, at, value, reader) {
            unknown.push((name, at));
        }
    }
    for (name, span) in unknown {
        let absent = |known: &str| !table.contains_key(known);
        let (finding, meant) = unknown_key::report(reader, &T::TABLE, name, span, absent);
        reader.found.extend(finding);
        if let Some(meant) = meant {
            read.mark_broken(meant);
        }
    }
    let meant = unknown_key::all_meant(reader, &T::TABLE, table);
    for key in T::TABLE.keys {
        if table.contains_key(key.name) {
            continue;
        }
        let misspelled = meant.get(key.name).copied();
        let stray = reader.stray_of(&T::TABLE, key).map(|stray| stray.span);
        let is_missing = key.required && !reader.lenient;
        if is_missing {
            // At the place of another finding, it is seen only if that one is allowed.
            let missing = missing_key::report(reader, key, heading, misspelled.or(stray));
            reader.found.push(missing);
        }
        if is_missing || stray.is_some() && !OF_FINDINGS.contains(&key.name) {
            read.mark_broken(key.name);
        }
    }
    reader.declared = around;
    read
}
