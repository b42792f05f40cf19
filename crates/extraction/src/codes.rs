//! Short codes for the names of flags and prices, of which each model has many.

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Each name and its code.
pub(crate) type Codes = BTreeMap<String, String>;

/// Codes of prices: the initials of a name's words, where a word with a digit stays whole. If the code is taken, more letters
/// of the last word are added.
pub(crate) fn of_prices(names: &BTreeSet<&str>) -> Codes {
    assign(names, |words, letters| {
        let (last, others) = words.split_last()?;
        let mut code: String = others.iter().map(initial).collect();
        let has_digit = last.bytes().any(|byte| byte.is_ascii_digit());
        let end = if has_digit {
            last
        } else {
            last.get(..letters)?
        };
        // A word with a digit has no more letters to add.
        (letters == 1 || !has_digit).then(|| code.push_str(end))?;
        Some(code)
    })
}

/// Codes of flags: the initials of a name's words. If the code is taken, more letters of the first word are added.
pub(crate) fn of_flags(names: &BTreeSet<&str>) -> Codes {
    assign(names, |words, letters| {
        let (first, others) = words.split_first()?;
        let initials = others.iter().filter_map(|word| word.get(..1));
        Some(
            initials.fold(first.get(..letters)?.to_owned(), |code, letter| {
                code + letter
            }),
        )
    })
}

fn initial<'a>(word: &&'a str) -> &'a str {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let first = word.get(..1).unwrap_or(word);
    if has_digit { word } else { first }
}

/// Gives each name, in their order, the first code that is not taken: with one letter more each time, then with a number.
fn assign(names: &BTreeSet<&str>, code: impl Fn(&[&str], usize) -> Option<String>) -> Codes {
    let mut taken = HashSet::new();
    let mut codes = Codes::new();
    for &name in names {
        let words = name.split(['_', '.']).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let lettered = (1..).map_while(|letters| code(&words, letters));
        let short = code(&words, 1).unwrap_or_else(|| name.to_owned());
        let numbered = (2..).map(|number: u64| format!("{short}~{number}"));
        let free = lettered.chain(numbered).find(|code| !taken.contains(code));
        let free = free.unwrap_or_else(|| name.to_owned());
        taken.insert(free.clone());
        codes.insert(name.to_owned(), free);
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::{of_flags, of_prices};
    use std::collections::BTreeSet;

    #[test]
    fn a_code_that_is_taken_gets_more_letters() {
        let names = BTreeSet::from([
            "input_cost_per_token_above_272k_tokens",
            "input_cost_per_token_balanced",
            "input_cost_per_token_batches",
            "tiered_pricing.0.range.1",
        ]);
        let codes: Vec<_> = of_prices(&names).into_values().collect();
        assert_eq!(codes, ["icpta272kt", "icptb", "icptba", "tp0r1"]);
        let names = BTreeSet::from(["audio_input", "advanced_input", "vision"]);
        let codes: Vec<_> = of_flags(&names).into_values().collect();
        assert_eq!(codes, ["ai", "aui", "v"]);
    }

    #[test]
    fn names_that_differ_only_in_their_dots_have_codes_of_their_own() {
        let names = BTreeSet::from(["a.1_b", "a_1.b", "a_1_b", "x.1", "x_1"]);
        let codes: Vec<_> = of_prices(&names).into_values().collect();
        assert_eq!(codes, ["a1b", "a1b~2", "a1b~3", "x1", "x1~2"]);
    }
}
