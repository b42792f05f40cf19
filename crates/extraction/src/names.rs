//! What the name of a model says about it: family, version, dates, sizes and stage.
//!
//! `claude-3-5-sonnet-20241022` is of the family claude and sonnet, of version 3.5 and of 22 October 2024. Sizes and counts
//! that a price is for belong to the family: `256-x-256/50-steps/…` is never `1024-x-1024/…`, and `70b` is never `8b`.

/// The words for a version that is tried out.
const TRIALS: [&str; 6] = ["preview", "exp", "experimental", "beta", "alpha", "rc"];
/// Other words for the stage of a version, which are not part of the family.
const STAGES: [&str; 3] = ["latest", "stable", "v"];

/// The units of segments that say for how much a price is.
const COUNTED: [&str; 2] = ["-steps", "-month-commitment"];

/// The name of a model, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its words without numbers, except for sizes; sorted.
    pub(crate) family: Vec<String>,
    /// Its numbers without dates and sizes.
    pub(crate) version: Vec<u64>,
    /// Its dates, digits only: `20241022`.
    pub(crate) dates: Vec<String>,
    /// Whether it is tried out: a preview or the like.
    pub(crate) is_trial: bool,
    /// Whether it is whatever is the latest.
    pub(crate) is_latest: bool,
}

impl Name {
    pub(crate) fn new(id: &str) -> Self {
        let lower = id.to_ascii_lowercase();
        let (sizes, rest) = sizes(&lower);
        let (rest, dates) = without_dates(&rest);
        let words = words(&rest);
        let is_stage = |word: &String| TRIALS.contains(&&**word) || STAGES.contains(&&**word);
        let mut family: Vec<String> = words
            .iter()
            .filter(|word| !is_stage(word))
            .cloned()
            .collect();
        family.extend(sizes);
        family.sort();
        Name {
            family,
            version: version(&rest),
            dates,
            is_trial: words.iter().any(|word| TRIALS.contains(&&**word)),
            is_latest: words.iter().any(|word| word == "latest"),
        }
    }

    /// Whether this is a later version than another of its family.
    pub(crate) fn is_later_than(&self, other: &Name) -> bool {
        if self.version != other.version {
            return self.version > other.version;
        }
        if self.is_trial != other.is_trial {
            return other.is_trial;
        }
        match (&*self.dates, &*other.dates) {
            // Dates can be compared only in the same form: four digits may be a year, or a month and a day.
            ([mine], [theirs]) => mine.len() == theirs.len() && mine > theirs,
            _ => false,
        }
    }
}

/// The segments of a path that say for what a price is, as `256-x-256` or `50-steps`, and the other segments.
fn sizes(name: &str) -> (Vec<String>, String) {
    let is_size = |segment: &&str| {
        let sides = segment.split_once("-x-");
        sides.is_some_and(|(width, height)| is_side(width) && is_side(height))
            || COUNTED
                .iter()
                .any(|unit| segment.strip_suffix(unit).is_some_and(is_side))
    };
    let (sizes, others): (Vec<&str>, Vec<&str>) = name.split('/').partition(is_size);
    (
        sizes.into_iter().map(str::to_owned).collect(),
        others.join("/"),
    )
}

/// A number, or `max`.
fn is_side(text: &str) -> bool {
    text == "max" || is_number(text)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name with a space for each date, and the dates: `2026-01-31`, `20260131`, `01-2026`, `202601`, or four digits.
fn without_dates(name: &str) -> (String, Vec<String>) {
    let (mut rest, mut dates) = (String::new(), Vec::new());
    let mut at = 0;
    while let Some(tail) = name.get(at..).filter(|tail| !tail.is_empty()) {
        if let Some(length) = date_length(name, at) {
            let date = &tail[..length];
            dates.push(match date.split_once("-20") {
                Some((month, year)) if date.len() == 7 => format!("20{year}{month}"),
                _ => date.replace('-', ""),
            });
            rest.push(' ');
            at += length;
        } else {
            let next = tail.chars().next().unwrap_or(' ');
            rest.push(next);
            at += next.len_utf8();
        }
    }
    (rest, dates)
}

/// The length of the date that begins at this position.
fn date_length(name: &str, at: usize) -> Option<usize> {
    let tail = name.get(at..)?;
    let is_like = |form: &str| {
        tail.len() >= form.len()
            && form
                .bytes()
                .zip(tail.bytes())
                .all(|(form, byte)| match form {
                    b'd' => byte.is_ascii_digit(),
                    _ => form == byte,
                })
    };
    let is_separate = |length: usize| {
        !is_word_byte(name, at.checked_sub(1)) && !is_word_byte(name, Some(at + length))
    };
    for form in ["20dd-dd-dd", "20dddddd", "dd-20dd"] {
        if is_like(form) {
            return Some(form.len());
        }
    }
    for form in ["dddd", "20dddd"] {
        if is_like(form) && is_separate(form.len()) {
            return Some(form.len());
        }
    }
    None
}

fn is_word_byte(text: &str, at: Option<usize>) -> bool {
    let byte = at.and_then(|at| text.as_bytes().get(at));
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

/// The words of a name without numbers, except for sizes such as `70b`, `8x7b`, `a3b` and `720p`.
fn words(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in name.split(|byte: char| !byte.is_ascii_alphanumeric()) {
        if size_length(part, true) == Some(part.len()) {
            found.push(part.to_owned());
            continue;
        }
        let version = part.strip_prefix('v').unwrap_or(part);
        if is_number(version.strip_suffix('k').unwrap_or(version)) {
            continue;
        }
        let letters = part.split(|byte: char| !byte.is_ascii_lowercase());
        found.extend(letters.filter(|word| !word.is_empty()).map(str::to_owned));
    }
    found
}

/// The length of the size at the beginning: `8x7b`, `1024x1024`, `70b`, `a3b`, `720p`.
fn size_length(text: &str, is_whole: bool) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    if first > 0 && text[first..].starts_with('x') {
        let second = digits(&text[first + 1..]);
        let end = first + 1 + second;
        let has_b = text[end..].starts_with('b');
        return (second > 0).then_some(end + usize::from(has_b));
    }
    let start = usize::from(text.starts_with('a'));
    let count = digits(&text[start..]);
    let end = start + count + 1;
    let unit = text.as_bytes().get(end - 1)?;
    let is_size = count > 0 && (*unit == b'b' || start == 0 && *unit == b'p');
    let is_ended = is_whole || !is_word_byte(text, Some(end));
    (is_size && is_ended).then_some(end)
}

/// The numbers of a name, without sizes, lengths (`32k`), and the number of a form of the same version (`…-v2:0`).
fn version(name: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(tail) = name.get(at..).filter(|tail| !tail.is_empty()) {
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let skipped = size_length(tail, false).or_else(|| {
            let is_length = digits > 0 && tail[digits..].starts_with('k');
            let is_ended = !is_word_byte(tail, Some(digits + 1));
            (is_length && is_ended).then_some(digits + 1)
        });
        if let Some(length) = skipped {
            at += length;
        } else if ends_here(name, at) {
            break;
        } else if digits > 0 {
            numbers.push(tail[..digits].parse().unwrap_or(u64::MAX));
            at += digits;
        } else {
            at += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    numbers
}

/// Whether the rest of a name is only `v2`, `v2:0` or `:0`.
fn ends_here(name: &str, at: usize) -> bool {
    let tail = name.get(at..).unwrap_or_default();
    if let Some(minor) = tail.strip_prefix(':') {
        return is_number(minor);
    }
    let Some(rest) = tail.strip_prefix('v') else {
        return false;
    };
    let (number, minor) = rest.split_once(':').unwrap_or((rest, ""));
    !is_word_byte(name, at.checked_sub(1))
        && is_number(number)
        && minor.bytes().all(|byte| byte.is_ascii_digit())
}
