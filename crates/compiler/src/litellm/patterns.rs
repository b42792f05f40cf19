//! Many wildcards, of which those that match a name are looked for again and again.

use crate::litellm::wildcard::{matches, specificity};
use std::collections::{BTreeMap, BTreeSet};

/// How many wildcards with the same start are compared one by one.
const FEW: usize = 8;

/// Wildcards by what stands before their first `*`.
#[derive(Debug, Default)]
pub(crate) struct Patterns<'a> {
    by_start: BTreeMap<&'a str, SameStart<'a>>,
}

/// Wildcards with the same start.
#[derive(Debug, Default)]
struct SameStart<'a> {
    patterns: Vec<&'a str>,
    /// By what stands after their last `*`, which a name must contain.
    by_end: BTreeMap<&'a str, Vec<&'a str>>,
    /// The lengths of those ends.
    lengths: BTreeSet<usize>,
}

impl<'a> Patterns<'a> {
    /// The names with a `*` among these.
    pub(crate) fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in names {
            let (Some((start, _)), Some((_, end))) = (name.split_once('*'), name.rsplit_once('*'))
            else {
                continue;
            };
            let same = all.by_start.entry(start).or_default();
            same.patterns.push(name);
            same.by_end.entry(end).or_default().push(name);
            same.lengths.insert(end.len());
        }
        all
    }

    /// The wildcard that LiteLLM uses for a name: the most specific one that matches it.
    pub(crate) fn best(&self, name: &str) -> Option<&'a str> {
        let matching = self.matching(name).into_iter();
        matching.max_by_key(|pattern| (specificity(pattern), *pattern))
    }

    /// The wildcards that match a name.
    pub(crate) fn matching(&self, name: &str) -> Vec<&'a str> {
        let starts = name.char_indices().map(|(at, _)| at).chain([name.len()]);
        starts
            .filter_map(|at| Some((at, self.by_start.get(&name[..at])?)))
            .flat_map(|(at, same)| same.candidates(&name[at..]))
            .filter(|pattern| matches(pattern, name))
            .collect()
    }
}

impl<'a> SameStart<'a> {
    /// The wildcards that may match a name with this rest.
    fn candidates(&self, rest: &str) -> Vec<&'a str> {
        if self.patterns.len() <= FEW {
            return self.patterns.clone();
        }
        let parts = self.lengths.iter().flat_map(|length| {
            let last = rest.len().checked_sub(*length);
            let starts = last.into_iter().flat_map(|last| 0..=last);
            starts.filter_map(move |at| rest.get(at..at + length))
        });
        // The same end may stand in a name twice.
        let ends: BTreeSet<&str> = parts.collect();
        let found = ends.into_iter().filter_map(|end| self.by_end.get(end));
        found.flatten().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_search_through_all_finds() {
        let mut patterns = vec![
            "*",
            "openai/*",
            "*-mini",
            "a*b*c",
            "é*",
            "a*",
            "name",
            "openai/*é",
        ];
        let more: Vec<String> = (0..30).map(|at| format!("*x{at}")).collect();
        patterns.extend(more.iter().map(String::as_str));
        patterns.sort_unstable();
        let names = [
            "",
            "a",
            "abc",
            "a-b-c",
            "openai/gpt-mini",
            "gpt-mini-audio",
            "éx1",
            "x12x3",
            "openai/é",
            "name",
            "*",
        ];
        for count in [3, patterns.len()] {
            let some = &patterns[..count];
            let all = Patterns::new(some.iter().copied());
            for name in names {
                let with_star = some.iter().filter(|it| it.contains('*'));
                let fitting = with_star.filter(|it| matches(it, name));
                let expected = fitting.max_by_key(|it| specificity(it));
                assert_eq!(all.best(name), expected.copied(), "{name}");
            }
        }
    }
}
