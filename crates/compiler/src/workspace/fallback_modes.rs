//! Fallbacks to models that answer other requests, for the lints [`fallback_mode_mismatch`] and [`fallback_other_mode`].
//!
//! [`fallback_mode_mismatch`]: crate::workspace::lints::fallback_mode_mismatch
//! [`fallback_other_mode`]: crate::workspace::lints::fallback_other_mode

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Lint;
use crate::litellm::mode::interface;
use crate::litellm::provider::is_own_server;
use crate::source::place::Spanned;
use crate::workspace::groups::Group;
use crate::workspace::routes::{ANY_GROUP, NamedFallback};
use crate::workspace::view::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// A fallback whose models answer other requests than those of the group that falls back.
pub(super) struct OtherMode<'a> {
    /// The fallback, where it is written.
    pub(super) target: &'a Spanned<Text>,
    /// The group that falls back, or `*` for all.
    pub(super) group: &'a str,
    /// The mode of its requests.
    pub(super) asked: &'static str,
    /// The mode of the fallback.
    pub(super) answers: &'static str,
    /// Whether the provider refuses the request for certain.
    pub(super) is_refused: bool,
}

impl OtherMode<'_> {
    /// The finding of a lint about it.
    pub(super) fn finding(&self, lint: &'static Lint) -> Diagnostic {
        let target = self.target;
        let whose = match self.group {
            ANY_GROUP => "every other group".to_owned(),
            group => format!("`{group}`"),
        };
        let message = format!(
            "the fallback `{}` has the mode `{}`, but {whose} has `{}`",
            target.value.0, self.answers, self.asked
        );
        Diagnostic::new(lint, target.file, target.span, message)
            .help(format!("name a group with the mode `{}`", self.asked))
    }
}

/// Modes whose requests no model of another one of them answers. What draws or speaks may chat too: some models of Gemini
/// do.
const APART: &[&str] = &[
    "audio_transcription",
    "chat",
    "embedding",
    "moderation",
    "rerank",
];

/// The modes of the requests that a group answers; `None` if that of one of its models is not known.
type Modes = Option<BTreeSet<&'static str>>;

/// Every such fallback. Groups with a model whose mode is not known are left out.
pub(super) fn all<'a>(workspace: &Workspace<'a>) -> Vec<OtherMode<'a>> {
    let enabled = workspace.groups.all().filter(|group| group.enabled);
    let modes: BTreeMap<&str, Modes> = enabled
        .map(|group| (group.name, modes(workspace, group)))
        .collect();
    let of_any = OfAny::new(&modes);
    let named = workspace.fallbacks().filter(NamedFallback::enabled);
    named
        .filter_map(|named| {
            let target = workspace.groups.resolve(&named.target.value.0)?;
            let theirs = modes.get(target.name)?.as_ref()?;
            let asked = if named.group == ANY_GROUP {
                of_any.without(theirs)?
            } else {
                let group = workspace.groups.resolve(named.group)?;
                modes.get(group.name)?.clone()?
            };
            if !asked.is_disjoint(theirs) {
                return None;
            }
            let (asked, answers) = (*asked.first()?, *theirs.first()?);
            let members = target.enabled_members(workspace.models);
            let is_own = |index: usize| {
                let provider = workspace.models[index].body.provider.get();
                provider.is_some_and(|provider| is_own_server(workspace.catalog, &provider.0))
            };
            let is_apart = APART.contains(&asked) && APART.contains(&answers);
            Some(OtherMode {
                target: named.target,
                group: named.group,
                asked,
                answers,
                is_refused: is_apart && !members.into_iter().any(is_own),
            })
        })
        .collect()
}

/// The modes of all groups, each with the number of groups that answer it; `None` if that of one group is not known.
struct OfAny(Option<BTreeMap<&'static str, usize>>);

impl OfAny {
    fn new(modes: &BTreeMap<&str, Modes>) -> Self {
        let mut counts = BTreeMap::new();
        for modes in modes.values() {
            let Some(modes) = modes else {
                return Self(None);
            };
            for mode in modes {
                *counts.entry(*mode).or_insert(0) += 1;
            }
        }
        Self(Some(counts))
    }

    /// The modes of all groups but one with these.
    fn without(&self, one: &BTreeSet<&str>) -> Modes {
        let counts = self.0.as_ref()?.iter();
        let of_others = counts.filter(|(mode, count)| **count > usize::from(one.contains(**mode)));
        Some(of_others.map(|(mode, _)| *mode).collect())
    }
}

/// The modes of the requests that the enabled models of a group answer.
fn modes(workspace: &Workspace<'_>, group: &Group<'_>) -> Modes {
    let mut all = BTreeSet::new();
    for index in group.enabled_members(workspace.models) {
        let model = &workspace.models[index];
        if !model.is_understood(workspace.catalog) {
            return None;
        }
        all.insert(interface(workspace.mode(index)?));
        let declared = model.capabilities();
        all.extend(declared.iter().filter_map(|it| it.mode).map(interface));
    }
    Some(all)
}
