//! Every line of every part of the catalog that is compiled in.

use modelith_catalog::{Catalog, Part, incident_of_version};

fn lines(part: Part) -> impl Iterator<Item = &'static str> {
    Catalog::shipped().part(part).lines()
}

fn words(line: &'static str) -> Vec<&'static str> {
    line.split(' ').collect()
}

fn is_day(word: &str) -> bool {
    word.len() == 10
        && word.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn is_decimal(word: &str) -> bool {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        && (!word.contains('.') || !word.ends_with('0'))
}

/// What look-ups rely on, and what keeps the diff between versions small, is checked when a catalog is read.
#[test]
fn it_is_a_catalog() {
    // With another last line it is not the text that is compiled in, and so it is checked.
    let text = format!("{}zz zzz\n", Catalog::shipped().text());
    let read = Catalog::read(&text).expect("a catalog");
    for part in Part::ALL {
        assert_eq!(read.origin(part), Catalog::shipped().origin(part), "{part}");
        assert!(
            part == Part::Supports || read.part(part) == Catalog::shipped().part(part),
            "{part}"
        );
    }
    assert_eq!(Catalog::read(&text), Ok(read));
}

#[test]
fn every_origin_is_complete() {
    for part in Part::ALL {
        let origin = Catalog::shipped().origin(part);
        assert!(is_day(origin.released), "{part}: {origin}");
        assert!(
            origin.sha256.len() == 64 && !origin.source.is_empty(),
            "{part}: {origin}"
        );
        assert_eq!(
            incident_of_version(origin.litellm),
            None,
            "{part}: {origin}"
        );
    }
}

#[test]
fn models_are_well_formed() {
    let codes = |part| -> Vec<_> { lines(part).map(|line| words(line)[0]).collect() };
    let (flags, kinds) = (codes(Part::Supports), codes(Part::Prices));
    assert_eq!(flags.len(), Catalog::shipped().flags().count());
    for line in lines(Part::Models) {
        let [_, _, mode, limits, prices, supports, date] = words(line)[..] else {
            panic!("not seven words: {line}");
        };
        assert!(
            mode.bytes()
                .all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte)),
            "{line}"
        );
        let numbers: Vec<&str> = limits.split('/').collect();
        assert_eq!(numbers.len(), if limits == "-" { 1 } else { 2 }, "{line}");
        assert!(
            numbers
                .iter()
                .all(|word| *word == "-" || word.parse::<u32>().is_ok_and(|n| n > 0)),
            "{line}"
        );
        let (first, further) = prices.split_once(';').unwrap_or((prices, ""));
        let first: Vec<&str> = first.split('/').collect();
        assert!(first.len() == 4 || first == ["-"], "{line}");
        assert!(
            first.iter().all(|price| *price == "-" || is_decimal(price)),
            "{line}"
        );
        for entry in further.split(';').filter(|entry| !entry.is_empty()) {
            let (code, value) = entry.split_once('=').unwrap();
            assert!(
                kinds.contains(&code) && !value.is_empty(),
                "{entry} in {line}"
            );
        }
        let mut supports = supports.split(',').map(|code| code.trim_start_matches('!'));
        assert!(
            supports.all(|code| code == "-" || flags.contains(&code)),
            "{line}"
        );
        assert!(date == "-" || is_day(date), "{line}");
    }
}

#[test]
fn retired_models_are_well_formed() {
    for line in lines(Part::Retired) {
        let [_, _, version, date, _, limit] = words(line)[..] else {
            panic!("not six words: {line}");
        };
        assert!(
            version.split('.').all(|part| part.parse::<u32>().is_ok()),
            "{line}"
        );
        assert_eq!(incident_of_version(version), None, "{line}");
        assert!(date == "-" || is_day(date), "{line}");
        assert!(limit == "-" || limit.parse::<u32>().is_ok(), "{line}");
    }
}

#[test]
fn successors_are_in_the_map_and_another_model() {
    for line in lines(Part::Successors) {
        let [id, successor] = words(line)[..] else {
            panic!("not two words: {line}");
        };
        assert_eq!(Catalog::shipped().model(successor).unwrap().id, successor);
        assert_ne!(id, successor);
    }
}

/// Most prefixes in the map are providers; the others are services of which LiteLLM knows only the prices.
#[test]
fn most_models_are_of_a_provider() {
    let (known, unknown): (Vec<_>, Vec<_>) =
        lines(Part::Models).partition(|line| Catalog::shipped().provider(words(line)[1]).is_some());
    assert!(
        unknown.len() * 20 < known.len(),
        "{} of {}",
        unknown.len(),
        known.len()
    );
}

/// The size budget of the data in the binary; the code adds a few kilobytes.
#[test]
fn data_is_small() {
    let size = Catalog::shipped().text().len();
    assert!(size < 900_000, "{size} bytes");
}
