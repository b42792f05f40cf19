//! Small catalogs and maps.

use modelith_catalog::{Catalog, FIRST_LINE, Part};
use modelith_extraction::{ModelMap, OnLoss, Source, Update, assemble};
use std::fmt::Write as _;

/// The origin of every part of a small catalog.
pub(crate) const ORIGIN: &str =
    "litellm=1.0.0 released=2026-01-01 source=old.whl sha256=00 extractor=1";

/// A catalog with these lines in these parts; the others are empty.
#[track_caller]
pub(crate) fn catalog(parts: &[(Part, &str)]) -> &'static Catalog {
    let mut text = format!("{FIRST_LINE}\n");
    for part in Part::ALL {
        let lines = parts.iter().filter(|(of, _)| *of == part);
        let lines: String = lines.map(|(_, lines)| *lines).collect();
        writeln!(text, "[{part}] {ORIGIN}").unwrap();
        text.push_str(&lines);
    }
    Catalog::read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Where a small map is from; released on 1 June 2026.
pub(crate) fn source() -> Source {
    Source {
        litellm: Some("1.1.0".to_owned()),
        released: "2026-06-01".to_owned(),
        name: "new.whl".to_owned(),
        sha256: "11".to_owned(),
    }
}

/// The map in this JSON.
#[track_caller]
pub(crate) fn map(json: &str) -> ModelMap {
    ModelMap::parse(json.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

/// The catalog after this map replaced that of another one, whatever is lost.
#[track_caller]
pub(crate) fn updated(previous: &'static Catalog, json: &str) -> &'static Catalog {
    let (map, source) = (map(json), source());
    let update = Update {
        map: Some((&map, &source)),
        parts: None,
    };
    assemble(previous, &update, OnLoss::Accept).unwrap()
}

/// The lines of a part that this map makes.
#[track_caller]
pub(crate) fn lines(json: &str, part: Part) -> Vec<&'static str> {
    updated(catalog(&[]), json).part(part).lines().collect()
}
