//! Reads a table into its struct.

use crate::datum::keys::Keys;
use crate::datum::lints::{missing_key, unknown_key};
use crate::datum::reader::Reader;
use crate::source::place::Span;
use toml::de::DeTable;

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
    if !reader.lenient {
        for key in T::TABLE.keys.iter().filter(|key| key.required) {
            if !table.contains_key(key.name)
                && !unknown_key::was_meant(reader.catalog(), &T::TABLE, key.name, table)
            {
                let missing = missing_key::report(reader, key, heading);
                reader.found.push(missing);
            }
        }
    }
    reader.declared = around;
    read
}
