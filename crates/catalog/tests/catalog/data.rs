//! Every line of every data file.

use modelith_catalog::{COMPROMISED_VERSIONS, LITELLM_VERSION, flags, model, provider};

macro_rules! files {
    ($($name:literal),*) => { [$(($name, include_str!(concat!("../../data/", $name, ".txt")))),*] };
}

const FILES: [(&str, &str); 11] = files![
    "callbacks",
    "inferred",
    "model_info",
    "models",
    "parameters",
    "providers",
    "regions",
    "retired",
    "settings",
    "successors",
    "supports"
];

fn lines(file: &str) -> impl Iterator<Item = &'static str> {
    let (_, text) = FILES.iter().find(|(name, _)| *name == file).unwrap();
    text.lines().skip(1)
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

#[test]
fn all_are_of_one_version() {
    for (name, text) in FILES {
        let header = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("# litellm ")
            .unwrap();
        assert_eq!(header.split(';').next(), Some(LITELLM_VERSION), "{name}");
    }
}

/// The binary search relies on this, and it keeps the diff between versions small.
#[test]
fn lines_are_ascii_sorted_and_unique() {
    for (name, text) in FILES {
        assert!(
            text.is_ascii() && text.ends_with('\n') && !text.contains('\r'),
            "{name}"
        );
        let uncased = matches!(name, "models" | "retired" | "successors");
        let keys: Vec<String> = lines(name)
            // The two words of a region are one key.
            .map(|line| {
                if name == "regions" {
                    line
                } else {
                    words(line)[0]
                }
            })
            .map(|word| {
                if uncased {
                    word.to_ascii_lowercase()
                } else {
                    word.to_owned()
                }
            })
            .collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {} and {}", pair[0], pair[1]);
        }
        assert!(
            lines(name).all(|line| words(line).iter().all(|word| !word.is_empty())),
            "{name}"
        );
    }
}

#[test]
fn models_are_well_formed() {
    let codes: Vec<&str> = lines("supports").map(|line| words(line)[0]).collect();
    assert_eq!(codes.len(), flags().count());
    for line in lines("models") {
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
        let prices: Vec<&str> = prices.trim_end_matches('+').split('/').collect();
        assert!(matches!(prices.len(), 1 | 4), "{line}");
        assert!(prices.len() == 4 || prices == ["-"], "{line}");
        assert!(
            prices
                .iter()
                .all(|price| *price == "-" || is_decimal(price)),
            "{line}"
        );
        let mut supports = supports.split(',').map(|code| code.trim_start_matches('!'));
        assert!(
            supports.all(|code| code == "-" || codes.contains(&code)),
            "{line}"
        );
        assert!(date == "-" || is_day(date), "{line}");
    }
}

#[test]
fn retired_models_are_well_formed() {
    for line in lines("retired") {
        let [_, _, version, date, _, limit] = words(line)[..] else {
            panic!("not six words: {line}");
        };
        assert!(
            version.split('.').all(|part| part.parse::<u32>().is_ok()),
            "{line}"
        );
        assert!(!COMPROMISED_VERSIONS.contains(&version), "{line}");
        assert!(date == "-" || is_day(date), "{line}");
        assert!(limit == "-" || limit.parse::<u32>().is_ok(), "{line}");
    }
}

#[test]
fn successors_are_in_the_map_and_another_model() {
    for line in lines("successors") {
        let [id, successor] = words(line)[..] else {
            panic!("not two words: {line}");
        };
        assert_eq!(model(successor).unwrap().id, successor);
        assert_ne!(id, successor);
    }
}

/// Most prefixes in the map are providers; the others are services of which LiteLLM knows only the prices.
#[test]
fn most_models_are_of_a_provider() {
    let (known, unknown): (Vec<_>, Vec<_>) =
        lines("models").partition(|line| provider(words(line)[1]).is_some());
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
    let size: usize = FILES.iter().map(|(_, text)| text.len()).sum();
    assert!(size < 900_000, "{size} bytes");
}
