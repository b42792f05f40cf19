//! The parts `models`, `prices` and `supports`: every model of a map on a line, and the legends of its codes.

use crate::codes::{self, Codes};
use crate::map::ModelMap;
use crate::row::Row;
use std::collections::{BTreeMap, BTreeSet};

/// The lines of the three parts, which belong together.
#[derive(Clone, Debug)]
pub(crate) struct ModelLines {
    /// `id provider mode limits prices flags date`.
    pub(crate) models: Vec<String>,
    /// `code name`.
    pub(crate) prices: Vec<String>,
    /// `code name`.
    pub(crate) supports: Vec<String>,
}

impl ModelLines {
    pub(crate) fn new(map: &ModelMap) -> Self {
        let names = map.rows().flat_map(|row| &row.further);
        let prices = codes::of_prices(&names.map(|(name, _)| &**name).collect());
        let names = map.rows().flat_map(|row| &row.flags);
        let supports = codes::of_flags(&names.map(|(name, _)| &**name).collect());
        ModelLines {
            models: map
                .rows()
                .map(|row| line(row, &prices, &supports))
                .collect(),
            prices: legend(&prices),
            supports: legend(&supports),
        }
    }
}

fn legend(codes: &Codes) -> Vec<String> {
    let lines: BTreeSet<_> = codes.iter().map(|(name, code)| (code, name)).collect();
    lines
        .into_iter()
        .map(|(code, name)| format!("{code} {name}"))
        .collect()
}

fn line(row: &Row, price_codes: &Codes, flag_codes: &Codes) -> String {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    [
        row.id.clone(),
        row.provider.clone(),
        or_dash(&row.mode),
        together(&row.limits),
        prices(row, price_codes),
        flags(row, flag_codes),
        or_dash(&row.date),
    ]
    .join(" ")
}

/// Values divided by slashes, or one dash if there are none.
fn together(values: &[Option<String>]) -> String {
    if values.iter().all(Option::is_none) {
        return "-".to_owned();
    }
    let words = values.iter().map(|value| value.as_deref().unwrap_or("-"));
    words.collect::<Vec<_>>().join("/")
}

fn prices(row: &Row, codes: &Codes) -> String {
    let known = row
        .further
        .iter()
        .filter_map(|(name, value)| Some((codes.get(name)?, value)));
    // By code; of a name that is there twice, as a field with dots and in a table, the first counts.
    let mut further = BTreeMap::new();
    for (code, value) in known {
        further.entry(code).or_insert(value);
    }
    let further = further
        .iter()
        .map(|(code, value)| format!(";{code}={value}"));
    together(&row.first) + &further.collect::<String>()
}

fn flags(row: &Row, codes: &Codes) -> String {
    let known = row
        .flags
        .iter()
        .filter_map(|(name, value)| Some((codes.get(name)?, value)));
    let by_code: BTreeMap<_, _> = known.collect();
    let words = by_code.iter().map(|(code, value)| match value {
        true => (*code).clone(),
        false => format!("!{code}"),
    });
    let words = words.collect::<Vec<_>>().join(",");
    if words.is_empty() {
        "-".to_owned()
    } else {
        words
    }
}
