//! All datums together: what the checks across datums look at.

use crate::datum::{ModelDatum, stem_of};
use crate::facts::Facts;
use crate::keys::{Field, List, Text};
use crate::source::FileId;
use crate::span::Spanned;
use modelith_registry::Capabilities;
use std::collections::BTreeMap;

/// The provider that stands for any server that speaks OpenAI's protocol.
pub(crate) const OPENAI_COMPATIBLE: &str = "openai_compatible";

/// All datums of one compilation.
pub(crate) struct Program<'a> {
    /// The models, by path.
    pub(crate) models: &'a [ModelDatum],
    /// What the catalog knows of each of them.
    pub(crate) facts: &'a [Facts],
    /// The model groups.
    pub(crate) groups: Groups<'a>,
    /// The files of which something is not known.
    pub(crate) unread: &'a [Unread],
}

/// A file that may define other names than those that are known: it could not be read whole, or its names are wrong.
#[derive(Debug)]
pub(crate) struct Unread {
    /// The file.
    pub(crate) file: FileId,
    /// The stem that it has, or should have.
    stem: String,
    /// The text in which a name may be defined.
    text: String,
}

impl Unread {
    /// The file of this stem, where any name in this text may be defined.
    pub(crate) fn new(file: FileId, stem: &str, text: String) -> Self {
        let stem = stem.to_owned();
        Self { file, stem, text }
    }

    /// Whether the name stands somewhere in the text, or a wildcard that it fits.
    fn may_define(&self, name: &str) -> bool {
        let mut words = self
            .text
            .split(|char: char| char.is_whitespace() || "\"'".contains(char));
        self.text.contains(name) || words.any(|word| word.contains('*') && matches(word, name))
    }
}

/// A kind of fallbacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fallback {
    /// When a model fails.
    Any,
    /// When the prompt is too long.
    ContextWindow,
    /// When the content is refused.
    ContentPolicy,
}

impl Fallback {
    /// Every kind.
    pub(crate) const ALL: &'static [Self] = &[Self::Any, Self::ContextWindow, Self::ContentPolicy];

    /// The key in a datum, and in `router_settings`.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Any => "fallbacks",
            Self::ContextWindow => "context_window_fallbacks",
            Self::ContentPolicy => "content_policy_fallbacks",
        }
    }

    /// The list of a model.
    pub(crate) const fn of(self, model: &ModelDatum) -> &Field<List<Text>> {
        match self {
            Self::Any => &model.model.fallbacks,
            Self::ContextWindow => &model.model.context_window_fallbacks,
            Self::ContentPolicy => &model.model.content_policy_fallbacks,
        }
    }
}

impl<'a> Program<'a> {
    /// The program of these models, of each of which the catalog knows something.
    pub(crate) fn new(models: &'a [ModelDatum], facts: &'a [Facts], unread: &'a [Unread]) -> Self {
        Self {
            models,
            facts,
            groups: Groups::new(models),
            unread,
        }
    }

    /// The models that are in the configuration, with what the catalog knows of them.
    pub(crate) fn enabled(&self) -> impl Iterator<Item = (&'a ModelDatum, &'a Facts)> {
        let all = self.models.iter().zip(self.facts);
        all.filter(|(model, _)| model.enabled())
    }

    /// The longest prompt that the model at this index takes, in tokens: as its datum says, or as the catalog knows.
    pub(crate) fn context_window(&self, index: usize) -> Option<u64> {
        let known = self.facts[index]
            .known()
            .and_then(|known| known.max_input_tokens);
        let written = self.models[index].model.context_window.get();
        written.map(|count| count.0).or(known.map(u64::from))
    }

    /// What the model at this index can do: as its datum claims, and as the catalog knows beside that.
    pub(crate) fn abilities(&self, index: usize) -> Capabilities {
        self.models[index]
            .capabilities()
            .with(self.facts[index].abilities())
    }

    /// Every fallback that a model names.
    pub(crate) fn fallbacks(
        &self,
    ) -> impl Iterator<Item = (&'a ModelDatum, Fallback, &'a Spanned<Text>)> {
        self.models.iter().flat_map(|model| {
            Fallback::ALL.iter().flat_map(move |kind| {
                let list = kind.of(model).get().map_or(&[][..], |list| &list.items);
                list.iter().map(move |target| (model, *kind, target))
            })
        })
    }

    /// Whether a name may be defined in a file of which something is not known, other than the one that asks.
    pub(crate) fn may_be_unread(&self, name: &str, by: FileId) -> bool {
        let stem = stem_of(name);
        let mut others = self.unread.iter().filter(|unread| unread.file != by);
        others.any(|unread| unread.stem == stem || unread.may_define(name))
    }
}

/// A public name that clients ask for.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The name.
    pub(crate) name: &'a str,
    /// Whether a model of it is enabled.
    pub(crate) enabled: bool,
    /// Its models, as indexes.
    pub(crate) members: Vec<usize>,
}

/// The model groups and their aliases.
#[derive(Debug)]
pub(crate) struct Groups<'a> {
    by_name: BTreeMap<&'a str, Group<'a>>,
    aliases: BTreeMap<&'a str, &'a str>,
    wildcards: Vec<&'a str>,
}

impl<'a> Groups<'a> {
    fn new(models: &'a [ModelDatum]) -> Self {
        let mut by_name: BTreeMap<&str, Group<'_>> = BTreeMap::new();
        let mut aliases = BTreeMap::new();
        for (index, model) in models.iter().enumerate() {
            let name = model.group();
            let group = by_name.entry(name).or_insert_with(|| Group {
                name,
                enabled: false,
                members: Vec::new(),
            });
            group.enabled |= model.enabled();
            group.members.push(index);
            for alias in model
                .header
                .aliases
                .get()
                .map_or(&[][..], |aliases| &aliases.items)
            {
                aliases.entry(alias.value.0.as_str()).or_insert(name);
            }
        }
        let wildcards = by_name
            .keys()
            .filter(|name| name.contains('*'))
            .copied()
            .collect();
        Self {
            by_name,
            aliases,
            wildcards,
        }
    }

    /// The group of this very name.
    pub(crate) fn named(&self, name: &str) -> Option<&Group<'a>> {
        self.by_name.get(name)
    }

    /// The group that a request for this name reaches: by name, by alias, or by a wildcard.
    pub(crate) fn resolve(&self, name: &str) -> Option<&Group<'a>> {
        let wildcard = || {
            self.wildcards
                .iter()
                .find(|pattern| matches(pattern, name))
                .copied()
        };
        let name = self.aliases.get(name).copied().unwrap_or(name);
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get(wildcard()?))
    }

    /// Every name that a fallback may have.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().chain(self.aliases.keys()).copied()
    }
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut rest) = name.strip_prefix(before) else {
        return false;
    };
    let (middle, last) = after.rsplit_once('*').unwrap_or(("", after));
    // The first place that fits leaves the most for the parts behind it.
    for part in middle.split('*') {
        let Some((_, behind)) = rest.split_once(part) else {
            return false;
        };
        rest = behind;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("anthropic/*", "anthropic/claude"));
        assert!(matches("*-mini", "gpt-4o-mini"));
        assert!(matches("a*b*b*c", "a-b-b-c") && matches("*", "") && matches("**é*", "né"));
        assert!(!matches("a*b*b*c", "a-b-c") && !matches("ab*ba", "aba"));
        assert!(!matches("anthropic/*", "openai/gpt"));
        assert!(!matches("gpt-4o", "gpt-4o-mini"));
    }
}
