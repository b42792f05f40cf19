//! Many names, among which similar ones are looked for again and again.

use crate::diagnostics::distance::{Pattern, letters};
use crate::diagnostics::suggest::{distance_limit, nearest};
use std::cell::Cell;
use std::collections::BTreeMap;

/// How much work all searches of one list may take together, in names that are looked at. A folder of 5,000 models could have
/// as many misspelled names; one with more has other problems, and gets no suggestions for the rest.
const BUDGET: u64 = 1 << 28;

/// How many names can be looked at in the time in which one is compared.
const COMPARISON: u64 = 16;

/// Names to choose from.
#[derive(Debug)]
pub(crate) struct SimilarNames<'a> {
    /// ASCII names with their letters, by length.
    by_length: BTreeMap<usize, Vec<(u64, &'a str)>>,
    /// The others.
    others: Vec<&'a str>,
    /// How much work is left.
    left: Cell<u64>,
}

impl<'a> SimilarNames<'a> {
    /// These names, each once.
    pub(crate) fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        let mut others = Vec::new();
        for name in names {
            if name.is_ascii() {
                let of_length = by_length.entry(name.len()).or_default();
                of_length.push((letters(name), name));
            } else {
                others.push(name);
            }
        }
        Self {
            by_length,
            others,
            left: Cell::new(BUDGET),
        }
    }

    /// The nearest of the names, as [`nearest`] finds it.
    pub(crate) fn nearest(&self, word: &str) -> Option<&'a str> {
        let limit = distance_limit(word);
        let lengths = if word.is_ascii() {
            word.len().saturating_sub(limit)..=word.len() + limit
        } else {
            // One letter may be several bytes.
            word.len().saturating_sub(4 * limit)..=word.len() + 4 * limit
        };
        let pattern = Pattern::new(word);
        let mut best = nearest(word, self.others.iter().copied())
            .and_then(|name| Some((pattern.distance(name, letters(name), limit)?, name)));
        self.spend(self.others.len() as u64 * COMPARISON)?;
        for (_, names) in self.by_length.range(lengths) {
            self.spend(names.len() as u64)?;
            for (letters, name) in names.iter().filter(|(_, name)| *name != word) {
                if !pattern.may_be_near(*letters, limit) {
                    continue;
                }
                self.spend(COMPARISON)?;
                let found = pattern.distance(name, *letters, limit);
                let found = found.map(|distance| (distance, *name));
                best = best.into_iter().chain(found).min();
            }
        }
        best.map(|(_, name)| name)
    }

    /// Takes so much from the budget; `None` if it is used up.
    fn spend(&self, work: u64) -> Option<()> {
        let left = self.left.get().checked_sub(work);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_search_through_all_names_finds() {
        let names = [
            "claude",
            "cloude",
            "claudé",
            "é",
            "a",
            "gpt-4o",
            "GPT-4o-mini",
        ];
        let similar = SimilarNames::new(names);
        for word in [
            "claud",
            "clade",
            "claude",
            "cluode",
            "é",
            "e",
            "b",
            "gpt-4o-mni",
            "日本",
            "xyzxyz",
            "",
        ] {
            assert_eq!(similar.nearest(word), nearest(word, names), "{word}");
        }
    }

    #[test]
    fn the_work_of_all_searches_is_bounded() {
        let names: Vec<String> = (0..100).map(|at| format!("name-{at:02}")).collect();
        let similar = SimilarNames::new(names.iter().map(String::as_str));
        similar.left.set(10_000);
        let found = (0..100).take_while(|_| similar.nearest("nome-07") == Some("name-07"));
        assert!((3..50).contains(&found.count()));
        // It stays used up.
        assert_eq!(similar.nearest("nome-07"), None);
    }
}
