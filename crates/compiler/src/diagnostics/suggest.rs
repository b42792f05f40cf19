//! Which known word was probably meant, and how words are put into sentences.

use crate::diagnostics::distance::{Pattern, letters};

/// The most edits between what was written and what is suggested.
const FARTHEST: usize = 3;

/// The nearest of some words, where one is near enough to be a misspelling: at most three edits, and at most a third of
/// the word.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = distance_limit(word);
    // Most words are right, and an equal one needs no distance.
    let others = known.into_iter().filter(|candidate| *candidate != word);
    nearest_within(word, others, limit, |_, _| true)
}

/// The most edits of a misspelling of this word.
pub(crate) fn distance_limit(word: &str) -> usize {
    (word.chars().count() / 3).clamp(1, FARTHEST)
}

/// The nearest of some names to what a person typed, who may leave a part of it out: at most three edits, and at least
/// half of the longer one in common.
#[must_use]
pub fn nearest_name<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let half = |distance: usize, name: &str| {
        let longer = name.chars().count().max(typed.chars().count());
        2 * distance <= longer
    };
    nearest_within(typed, known, FARTHEST, half)
}

/// The nearest word within so many edits that fits; of equally near ones the first by name. Case does not count.
fn nearest_within<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    limit: usize,
    fits: impl Fn(usize, &str) -> bool,
) -> Option<&'a str> {
    let pattern = Pattern::new(word);
    // Words of other lengths are further away than this, and most are: beyond ASCII, one letter may be several bytes.
    let may_be_near = |candidate: &&str| {
        let bytes = if word.is_ascii() && candidate.is_ascii() {
            limit
        } else {
            4 * limit
        };
        candidate.len().abs_diff(word.len()) <= bytes
    };
    known
        .into_iter()
        .filter(may_be_near)
        .filter_map(|candidate| {
            let distance = pattern.distance(candidate, letters(candidate), limit)?;
            fits(distance, candidate).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Some words to choose from: "`a`, `b` or `c`".
#[must_use]
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    joined(words, "or")
}

/// Some words as people list them: "`a`, `b` and `c`".
#[must_use]
pub fn all_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    joined(words, "and")
}

fn joined<'a>(words: impl IntoIterator<Item = &'a str>, last_by: &str) -> String {
    let words: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {last_by} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A string as TOML writes it.
#[must_use]
pub fn toml_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            control if control.is_control() => {
                quoted.extend(["\\u", &format!("{:04X}", u32::from(control))]);
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

/// A key as TOML writes it.
#[must_use]
pub fn toml_key(name: &str) -> String {
    let is_bare = |char: char| char.is_ascii_alphanumeric() || ['_', '-'].contains(&char);
    if name.is_empty() || !name.chars().all(is_bare) {
        return toml_string(name);
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_near_within_a_third_of_its_length_and_three_edits() {
        assert_eq!(
            nearest("api_bse", ["api_key", "api_base"]),
            Some("api_base")
        );
        assert_eq!(nearest("ABI_BASE", ["api_base"]), Some("api_base"));
        assert_eq!(nearest("rpm", ["tpm_limit", "order"]), None);
        assert_eq!(nearest("x", ["y", "xylophone"]), Some("y"));
        assert_eq!(nearest("something_else", ["something_quite_other"]), None);
        assert_eq!(nearest("order", ["order"]), None);
    }

    #[test]
    fn a_name_is_near_within_three_edits_and_half_of_it() {
        let models = ["claude-sonnet", "gpt-4o", "o3"];
        assert_eq!(nearest_name("claude-sonet", models), Some("claude-sonnet"));
        assert_eq!(nearest_name("GPT-4O", models), Some("gpt-4o"));
        assert_eq!(nearest_name("gpt", models), Some("gpt-4o"));
        assert_eq!(nearest_name("o4", models), Some("o3"));
        for far in ["xyz", "", "claude-opus-4"] {
            assert_eq!(nearest_name(far, models), None);
        }
    }

    #[test]
    fn a_key_is_quoted_where_it_must_be() {
        assert_eq!(toml_key("gpt-4o"), "gpt-4o");
        assert_eq!(toml_key("gpt-4.1"), "\"gpt-4.1\"");
        assert_eq!(toml_key(""), "\"\"");
    }

    #[test]
    fn words_in_a_sentence() {
        assert_eq!(all_of(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(one_of(["a", "b"]), "`a` or `b`");
        assert_eq!(all_of(["a"]), "`a`");
        assert_eq!(one_of([]), "");
    }
}
