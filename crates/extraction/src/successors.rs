//! The part `successors`: what to use instead of a model that ends, `id successor`.
//!
//! LiteLLM names a successor in newer maps. Where it lives, it is taken; one that ends itself leads to its own successor. Else
//! names tell: a successor has the same provider, mode and family and a later version. It is never a model whose date has
//! passed, and never a preview for a stable model unless there is nothing else.

use crate::map::ModelMap;
use crate::names::Name;
use crate::row::Row;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A model that ends, or that is no longer in the map.
struct Ending<'a> {
    id: &'a str,
    provider: &'a str,
    mode: &'a str,
    /// The date on which it ends, if it is in the map.
    date: Option<&'a str>,
}

/// A model that may be a successor.
struct Candidate<'a> {
    row: &'a Row,
    name: Name,
}

/// Provider, mode and family.
type Kin<'a> = (&'a str, &'a str, Vec<String>);

struct Finder<'a> {
    map: &'a ModelMap,
    today: &'a str,
    kin: HashMap<Kin<'a>, Vec<Candidate<'a>>>,
}

/// The lines, for models with a date, for those with a successor that LiteLLM names, and for retired ones.
///
/// `retired` are the lines of the part of this name; `before` are the lines of this part in the previous catalog, which may
/// know the successor of a model that has left the map since. A model whose date is before `today` is not a successor.
pub(crate) fn lines(map: &ModelMap, retired: &[String], before: &str, today: &str) -> Vec<String> {
    let finder = Finder::new(map, today);
    let before: HashMap<&str, &str> = before
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    let mut found: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    for line in retired {
        let words: Vec<&str> = line.split(' ').collect();
        let [id, provider, _, _, mode, ..] = *words else {
            continue;
        };
        let ending = Ending {
            id,
            provider,
            mode,
            date: None,
        };
        let known = || map.row(before.get(id)?).and_then(|row| finder.last(row));
        if let Some(successor) = finder.by_name(&ending).or_else(known) {
            found.insert(id.to_ascii_lowercase(), (id, &successor.id));
        }
    }
    for row in map.rows() {
        if let Some(successor) = finder.successor(row) {
            found.insert(row.id.to_ascii_lowercase(), (&row.id, &successor.id));
        }
    }
    found
        .values()
        .map(|(id, successor)| format!("{id} {successor}"))
        .collect()
}

impl<'a> Finder<'a> {
    fn new(map: &'a ModelMap, today: &'a str) -> Self {
        let mut kin: HashMap<Kin<'a>, Vec<Candidate<'a>>> = HashMap::new();
        for row in map.rows() {
            let name = Name::new(&row.id);
            let key = (&*row.provider, mode(row), name.family.clone());
            kin.entry(key).or_default().push(Candidate { row, name });
        }
        Finder { map, today, kin }
    }

    /// Whether the model can still be used.
    fn lives(&self, row: &Row) -> bool {
        row.date.as_deref().is_none_or(|date| date >= self.today)
    }

    fn successor(&self, row: &'a Row) -> Option<&'a Row> {
        let chain = self.chain(row);
        let named = chain.iter().rev().find(|row| self.lives(row)).copied();
        if named.is_some() || row.date.is_none() {
            return named;
        }
        // What succeeds a successor that has ended succeeds the model too.
        let all = [row].into_iter().chain(chain);
        let mut endings = all.map(|ended| Ending {
            id: &ended.id,
            provider: &row.provider,
            mode: mode(row),
            date: row.date.as_deref(),
        });
        endings.find_map(|ending| self.by_name(&ending))
    }

    /// The model, or the end of the chain of successors that LiteLLM names from it, if it lives.
    fn last(&self, row: &'a Row) -> Option<&'a Row> {
        let mut all = vec![row];
        all.extend(self.chain(row));
        all.into_iter().rev().find(|row| self.lives(row))
    }

    /// The successors that LiteLLM names, one after the other, up to the first that has no date.
    fn chain(&self, row: &'a Row) -> Vec<&'a Row> {
        let mut seen = HashSet::from([&row.id]);
        let mut chain: Vec<&Row> = Vec::new();
        let mut current = row;
        while let Some(next) = current.successor.as_deref().and_then(|id| self.map.row(id)) {
            if !seen.insert(&next.id) {
                break;
            }
            chain.push(next);
            if next.date.is_none() {
                break;
            }
            current = next;
        }
        chain
    }

    /// The successor that names tell, or the end of the chain that LiteLLM names from there.
    fn by_name(&self, ending: &Ending<'_>) -> Option<&'a Row> {
        let found = self.latest_of_family(ending)?;
        let is_like = |row: &&Row| (&*row.provider, mode(row)) == (ending.provider, ending.mode);
        Some(self.last(found).filter(is_like).unwrap_or(found))
    }

    fn latest_of_family(&self, ending: &Ending<'_>) -> Option<&'a Row> {
        let name = Name::new(ending.id);
        let key = (ending.provider, ending.mode, name.family.clone());
        let kin = self.kin.get(&key as &Kin<'_>)?;
        let later = kin.iter().filter(|candidate| {
            candidate.name.is_later_than(&name)
                && self.lives(candidate.row)
                && outlives(candidate.row.date.as_deref(), ending.date)
        });
        let best = later.max_by_key(|candidate| {
            let Candidate { row, name: other } = candidate;
            let is_preview_for_stable = other.is_trial && !name.is_trial;
            let rank = (
                row.date.is_none(),
                &row.date,
                !other.is_trial,
                &other.version,
                !other.is_latest,
                // Of one version, the shorter name has no date or region.
                Reverse(row.id.len()),
                &row.id,
            );
            (!is_preview_for_stable, rank)
        });
        best.map(|candidate| candidate.row)
    }
}

/// Whether a model outlives another. One that is no longer in the map has no date, and anything that lives outlives it.
fn outlives(date: Option<&str>, other: Option<&str>) -> bool {
    date.is_none_or(|date| other.is_none_or(|other| date > other))
}

fn mode(row: &Row) -> &str {
    row.mode.as_deref().unwrap_or("-")
}
