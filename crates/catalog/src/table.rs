//! Lookups in sorted text, one entry per line.
//!
//! A line consists of words separated by single spaces, and the lines are sorted by their first words. A lookup is a
//! binary search over the bytes of the text and returns a borrowed line.

use std::cmp::Ordering;

/// The line whose first word is `key`.
pub(crate) fn find(text: &'static str, key: &str) -> Option<&'static str> {
    let (at, end) = search(text, |word| word.cmp(key)).ok()?;
    Some(&text[at..end])
}

/// The line whose first word is a prefix and a name.
pub(crate) fn find_joined(text: &'static str, prefix: &str, name: &str) -> Option<&'static str> {
    let compare = |word: &str| word.bytes().cmp(prefix.bytes().chain(name.bytes()));
    let (at, end) = search(text, compare).ok()?;
    Some(&text[at..end])
}

/// The line whose first word is the concatenation of these parts, in a text that is sorted ignoring case.
pub(crate) fn find_uncased(text: &'static str, parts: &[&str]) -> Option<&'static str> {
    let (at, end) = search(text, |word| compare_uncased(word, parts)).ok()?;
    Some(&text[at..end])
}

/// Uses plain loops, because unoptimized build scripts run this too, and there iterators take ten times as long.
fn compare_uncased(word: &str, parts: &[&str]) -> Ordering {
    let word = word.as_bytes();
    let mut at = 0;
    for part in parts {
        for &byte in part.as_bytes() {
            let Some(own) = word.get(at) else {
                return Ordering::Less;
            };
            match own.to_ascii_lowercase().cmp(&byte.to_ascii_lowercase()) {
                Ordering::Equal => at += 1,
                unequal => return unequal,
            }
        }
    }
    at.cmp(&word.len()).reverse()
}

/// The lines whose first words begin with `prefix`.
pub(crate) fn starting_with<'a>(
    text: &'static str,
    prefix: &'a str,
) -> impl Iterator<Item = &'static str> + Clone + use<'a> {
    let first = first_line(text, |line| first_word(line) < prefix);
    text[first..]
        .lines()
        .take_while(move |line| line.starts_with(prefix))
}

/// The lines that begin with `start`, which may have several words, in a text whose whole lines are sorted.
pub(crate) fn lines_with<'a>(
    text: &'static str,
    start: &'a str,
) -> impl Iterator<Item = &'static str> + Clone + use<'a> {
    let first = first_line(text, |line| line < start);
    text[first..]
        .lines()
        .take_while(move |line| line.starts_with(start))
}

/// Where the first line is that is not before others.
fn first_line(text: &'static str, is_before: impl Fn(&str) -> bool) -> usize {
    let found = search_lines(text, |line| {
        if is_before(line) {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    });
    found.map_or_else(|at| at, |(at, _)| at)
}

/// The start and end of the line for whose first word `compare` returns `Equal`, or the position to insert it at.
///
/// The text is ASCII, so it can be sliced anywhere.
fn search(text: &'static str, compare: impl Fn(&str) -> Ordering) -> Result<(usize, usize), usize> {
    search_lines(text, |line| compare(first_word(line)))
}

/// The same for a whole line.
fn search_lines(
    text: &'static str,
    compare: impl Fn(&str) -> Ordering,
) -> Result<(usize, usize), usize> {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = text[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        let end = text[middle..high].find('\n').map_or(high, |at| middle + at);
        match compare(&text[start..end]) {
            Ordering::Equal => return Ok((start, end)),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    Err(low)
}

/// The word that a line is sorted by.
pub(crate) fn first_word(line: &str) -> &str {
    line.split_once(' ').map_or(line, |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a.x 1\na.y 2\nb\nc.x 3\n";

    #[test]
    fn finds_each_line_and_nothing_else() {
        for line in TEXT.lines() {
            assert_eq!(find(TEXT, first_word(line)), Some(line));
        }
        for missing in ["", "a", "a.xx", "a.z", "bb", "d"] {
            assert_eq!(find(TEXT, missing), None);
        }
    }

    #[test]
    fn disregards_case_and_where_parts_meet() {
        assert_eq!(find_uncased(TEXT, &["A", ".", "Y"]), Some("a.y 2"));
        assert_eq!(find_uncased(TEXT, &["a.", ""]), None);
    }

    #[test]
    fn several_words_are_found_together() {
        let text = "k a\nk a b\nk a c 1\nk ab\nl a\n";
        assert!(lines_with(text, "k a ").eq(["k a b", "k a c 1"]));
        assert!(lines_with(text, "k a").eq(["k a", "k a b", "k a c 1", "k ab"]));
        assert_eq!(lines_with(text, "k b").count(), 0);
        assert_eq!(lines_with(text, "m").count(), 0);
    }

    #[test]
    fn starts_where_the_prefix_does() {
        assert!(starting_with(TEXT, "a.").eq(["a.x 1", "a.y 2"]));
        assert!(starting_with(TEXT, "c").eq(["c.x 3"]));
        assert_eq!(starting_with(TEXT, "d").count(), 0);
    }
}
