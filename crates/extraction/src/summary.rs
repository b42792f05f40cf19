//! What a new catalog changes, as numbers and names.

use modelith_catalog::{Catalog, Model, Part};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How many names a line of the summary has at most.
const MAX_NAMES: usize = 5;

/// What differs between two catalogs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What differs in each part. Parts of which nothing differs are left out, and so are `models`, `prices` and `supports`,
    /// whose codes may change while nothing else does.
    pub parts: Vec<PartChange>,
    /// What differs in the models.
    pub models: ModelChanges,
}

/// What differs in a part. Each name is the first word of a line, or the whole line where that is the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    /// The part.
    pub part: Part,
    /// How many lines there were, and are.
    pub lines: (usize, usize),
    /// The version of LiteLLM that it was, and is, read from.
    pub litellm: (String, String),
    /// Names that are new.
    pub added: Vec<String>,
    /// Names that are gone.
    pub gone: Vec<String>,
    /// Names of which something else is known.
    pub changed: Vec<String>,
}

/// What differs in the models, each list sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModelChanges {
    /// How many models there were, and are.
    pub count: (usize, usize),
    /// The version of LiteLLM that they were, and are, read from.
    pub litellm: (String, String),
    /// Models that are new.
    pub added: Vec<String>,
    /// Models that are gone.
    pub gone: Vec<String>,
    /// Models with another price of any kind.
    pub prices: Vec<String>,
    /// Models with another limit of tokens.
    pub limits: Vec<String>,
    /// Models with other capabilities.
    pub flags: Vec<String>,
    /// Models with another date of deprecation, which a model that had none may have too.
    pub dates: Vec<String>,
    /// Models with another provider or mode.
    pub kinds: Vec<String>,
}

impl Summary {
    /// What differs between two catalogs.
    #[must_use]
    pub fn new(before: &'static Catalog, after: &'static Catalog) -> Self {
        let of_models = [Part::Models, Part::Prices, Part::Supports];
        let others = Part::ALL
            .into_iter()
            .filter(|part| !of_models.contains(part));
        Summary {
            parts: others
                .filter_map(|part| part_change(part, before, after))
                .collect(),
            models: ModelChanges::new(before, after),
        }
    }

    /// Whether nothing differs but where it was read from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let parts = self.parts.iter();
        let mut lists = parts.flat_map(|part| [&part.added, &part.gone, &part.changed]);
        lists.all(Vec::is_empty) && self.models.lists().iter().all(|(_, list)| list.is_empty())
    }
}

fn part_change(part: Part, before: &Catalog, after: &Catalog) -> Option<PartChange> {
    let (old, new) = (lines(part, before), lines(part, after));
    let only = |these: &BTreeMap<&str, &str>, those: &BTreeMap<&str, &str>| {
        let names = these.keys().filter(|name| !those.contains_key(*name));
        names.map(|name| (*name).to_owned()).collect::<Vec<_>>()
    };
    let changed = new
        .iter()
        .filter(|(name, line)| old.get(*name).is_some_and(|other| other != *line));
    let versions = (before.origin(part).litellm, after.origin(part).litellm);
    let change = PartChange {
        part,
        lines: (old.len(), new.len()),
        litellm: (versions.0.to_owned(), versions.1.to_owned()),
        added: only(&new, &old),
        gone: only(&old, &new),
        changed: changed.map(|(name, _)| (*name).to_owned()).collect(),
    };
    let is_same = old == new && versions.0 == versions.1;
    (!is_same).then_some(change)
}

/// The lines of a part by what they are sorted by.
fn lines(part: Part, catalog: &Catalog) -> BTreeMap<&'static str, &'static str> {
    let key = |line: &'static str| match part {
        Part::Constants | Part::Regions => line,
        _ => line.split(' ').next().unwrap_or(line),
    };
    let lines = catalog.part(part).lines();
    lines.map(|line| (key(line), line)).collect()
}

impl ModelChanges {
    fn new(before: &'static Catalog, after: &'static Catalog) -> Self {
        let models = |catalog: &'static Catalog| {
            let models = catalog.models().map(|model| (model.id, model));
            models.collect::<BTreeMap<_, _>>()
        };
        let (old, new) = (models(before), models(after));
        let version = |catalog: &Catalog| catalog.origin(Part::Models).litellm.to_owned();
        let mut changes = ModelChanges {
            count: (old.len(), new.len()),
            litellm: (version(before), version(after)),
            ..ModelChanges::default()
        };
        for id in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
            match (old.get(id), new.get(id)) {
                (Some(old), Some(new)) => changes.compare(old, new),
                (None, _) => changes.added.push((*id).to_owned()),
                (_, None) => changes.gone.push((*id).to_owned()),
            }
        }
        changes
    }

    fn compare(&mut self, old: &Model, new: &Model) {
        let mut note = |list: fn(&mut Self) -> &mut Vec<String>, differs: bool| {
            if differs {
                list(self).push(new.id.to_owned());
            }
        };
        let limits = |model: &Model| (model.max_input_tokens, model.max_output_tokens);
        let flags = |model: &Model| model.supports.iter().collect::<BTreeMap<_, _>>();
        let prices = |model: &Model| model.prices.iter().collect::<BTreeMap<_, _>>();
        note(|changes| &mut changes.prices, prices(old) != prices(new));
        note(|changes| &mut changes.limits, limits(old) != limits(new));
        note(|changes| &mut changes.flags, flags(old) != flags(new));
        note(
            |changes| &mut changes.dates,
            old.deprecation_date != new.deprecation_date,
        );
        note(
            |changes| &mut changes.kinds,
            (old.provider, old.mode) != (new.provider, new.mode),
        );
    }

    fn lists(&self) -> [(&'static str, &Vec<String>); 7] {
        [
            ("new", &self.added),
            ("gone", &self.gone),
            ("with other prices", &self.prices),
            ("with other limits", &self.limits),
            ("with other capabilities", &self.flags),
            ("with another date", &self.dates),
            ("with another provider or mode", &self.kinds),
        ]
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let models = &self.models;
        writeln!(
            f,
            "models: {}{}",
            count(models.count),
            versions(&models.litellm)
        )?;
        for (what, names) in models.lists() {
            write_names(f, what, names)?;
        }
        for part in &self.parts {
            writeln!(
                f,
                "{}: {}{}",
                part.part,
                count(part.lines),
                versions(&part.litellm)
            )?;
            write_names(f, "new", &part.added)?;
            write_names(f, "gone", &part.gone)?;
            write_names(f, "changed", &part.changed)?;
        }
        Ok(())
    }
}

fn count((before, after): (usize, usize)) -> String {
    if before == after {
        after.to_string()
    } else {
        format!("{before} -> {after}")
    }
}

fn versions((before, after): &(String, String)) -> String {
    if before == after {
        format!(" (LiteLLM {after})")
    } else {
        format!(" (LiteLLM {before} -> {after})")
    }
}

fn write_names(f: &mut fmt::Formatter<'_>, what: &str, names: &[String]) -> fmt::Result {
    if names.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = names.iter().take(MAX_NAMES).map(String::as_str).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    writeln!(f, "  {} {what}: {}{more}", names.len(), shown.join(", "))
}
