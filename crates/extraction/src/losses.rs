//! Finds what a new catalog would lose, so that nothing is lost in silence.

use modelith_catalog::{Catalog, Part};
use std::collections::HashMap;
use std::fmt;

/// How much of a part may go from one version to the next without a question, in percent.
const ALLOWED_PERCENT: usize = 2;

/// Something that a new catalog has less of than the previous one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The part.
    pub part: Part,
    /// What of it there is less of.
    pub what: Lost,
    /// How many the previous catalog has.
    pub from: usize,
    /// How many of these the new one has.
    pub to: usize,
}

/// What a part has less of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Lines.
    Lines,
    /// Names with the kinds of their values.
    Kinds,
    /// Providers with more than a name.
    Facts,
    /// Models with a mode.
    Modes,
    /// Models with a limit of tokens.
    Limits,
    /// Models with a price.
    Prices,
    /// Models with a flag.
    Flags,
    /// Models with a date.
    Dates,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lost::Lines => "lines",
            Lost::Kinds => "names with kinds",
            Lost::Facts => "providers with more than a name",
            Lost::Modes => "models with a mode",
            Lost::Limits => "models with a limit",
            Lost::Prices => "models with a price",
            Lost::Flags => "models with a flag",
            Lost::Dates => "models with a date",
        })
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Loss {
            part,
            what,
            from,
            to,
        } = self;
        write!(
            f,
            "the part `{part}` would have {to} {what} instead of {from}"
        )
    }
}

/// What the new catalog loses. Every provider with facts counts; of others, more than two percent.
pub(crate) fn find(previous: &Catalog, new: &Catalog) -> Vec<Loss> {
    let mut losses = Vec::new();
    for part in Part::ALL {
        let (before, after) = (previous.part(part), new.part(part));
        let mut compare = |what, from, to| {
            let allowed = match what {
                Lost::Facts => 0,
                _ => ALLOWED_PERCENT,
            };
            if from > to && (from - to) * 100 > from * allowed {
                losses.push(Loss {
                    part,
                    what,
                    from,
                    to,
                });
            }
        };
        compare(Lost::Lines, before.lines().count(), after.lines().count());
        match part {
            Part::ModelInfo | Part::Parameters | Part::Settings => {
                let (from, to) = kinds(before, after);
                compare(Lost::Kinds, from, to);
            }
            Part::Providers => {
                let with_facts =
                    |text: &str| text.lines().filter(|line| line.contains(' ')).count();
                compare(Lost::Facts, with_facts(before), with_facts(after));
            }
            Part::Models => {
                for (word, what) in [
                    (2, Lost::Modes),
                    (3, Lost::Limits),
                    (4, Lost::Prices),
                    (5, Lost::Flags),
                    (6, Lost::Dates),
                ] {
                    compare(what, with_word(before, word), with_word(after, word));
                }
            }
            _ => {}
        }
    }
    losses
}

/// How many names have kinds, and how many of these still have, leaving out those that are gone.
fn kinds(before: &str, after: &str) -> (usize, usize) {
    let after: HashMap<&str, bool> = after.lines().map(kind).collect();
    let both = before.lines().map(kind).filter(|(_, has_kind)| *has_kind);
    let both = both.filter_map(|(name, _)| after.get(name));
    let (from, to) = both.fold((0, 0), |(from, to), &still| {
        (from + 1, to + usize::from(still))
    });
    (from, to)
}

/// A name, and whether it has a kind.
fn kind(line: &str) -> (&str, bool) {
    let mut words = line.split(' ');
    let name = words.next().unwrap_or_default();
    (name, words.next().is_some_and(|kind| kind != "-"))
}

/// How many lines have this word.
fn with_word(text: &str, index: usize) -> usize {
    let word = |line: &str| line.split(' ').nth(index).is_some_and(|word| word != "-");
    text.lines().filter(|line| word(line)).count()
}
