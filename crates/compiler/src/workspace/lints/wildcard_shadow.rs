//! Wildcards that answer for other models.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::patterns::Patterns;
use crate::litellm::wildcard::{matches, overlap, specificity};
use crate::workspace::groups::Group;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "wildcard-shadow",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a wildcard answers requests that were not meant for it",
    what: "Checks for wildcards that match the name of a disabled model, for wildcards that match the same names, and for \
        text after the star of a wildcard within another one.",
    why: "LiteLLM {litellm} sends a request for a name that no model has to a wildcard that matches it. A wildcard \
        therefore also answers for a model that was disabled, perhaps because of its price. When two wildcards \
        match, the longer one is used. Names may go on after a match: `chat/*-mini` also takes `chat/a-mini-2` from \
        `chat/*`, and asks for `a-mini`.",
    example: include_str!("../../../tests/lints/wildcard-shadow/expected.txt"),
    instead: "Narrow the wildcard in `model_group` or `name`, or remove the disabled datum.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let wildcards = workspace.groups.wildcards();
    let wildcards: Vec<&Group<'_>> = wildcards.filter(|group| group.enabled).collect();
    check_disabled(workspace, &wildcards, found);
    check_open_ends(workspace, &wildcards, found);
    check_overlaps(workspace, &wildcards, found);
}

/// Reports disabled groups whose name a wildcard matches.
fn check_disabled(
    workspace: &Workspace<'_>,
    wildcards: &[&Group<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let patterns = Patterns::new(wildcards.iter().map(|group| group.name));
    for group in workspace.groups.all().filter(|group| !group.enabled) {
        let wildcard = patterns.best(group.name);
        let Some(wildcard) = wildcard.and_then(|name| workspace.groups.named(name)) else {
            continue;
        };
        let disabled = &workspace.models[group.members[0]];
        let other = &workspace.models[wildcard.members[0]];
        let span = disabled
            .body
            .enabled
            .spanned()
            .map_or(disabled.name_span, |enabled| enabled.span);
        let message = format!(
            "`{}` is disabled, but `{}` answers for it",
            group.name, wildcard.name
        );
        let label = "this wildcard matches the name";
        found.push(
            Diagnostic::new(&LINT, disabled.file, span, message)
                .related(other.file, other.name_span, label)
                .help("narrow the wildcard, or remove this datum if that is intended"),
        );
    }
}

/// Reports each wildcard of whose names LiteLLM gives some to another one: to the most specific, if there are several.
fn check_overlaps(
    workspace: &Workspace<'_>,
    wildcards: &[&Group<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let mut by_rank: Vec<_> = wildcards
        .iter()
        .map(|group| (specificity(group.name), *group))
        .collect();
    // Of equally specific ones, the first by name comes first.
    by_rank
        .sort_by(|(one, group), (other, others)| other.cmp(one).then(group.name.cmp(others.name)));
    let by_rank: Vec<_> = by_rank.into_iter().map(|(_, group)| group).collect();
    // Only wildcards of which one starts as the other does can overlap.
    let mut by_start: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (rank, group) in by_rank.iter().enumerate() {
        by_start.entry(start(group.name)).or_default().push(rank);
    }
    for (rank, shorter) in by_rank.iter().enumerate() {
        let start = start(shorter.name);
        let shorter_starts = start.char_indices().map(|(at, _)| &start[..at]);
        let shorter_starts = shorter_starts.filter_map(|start| by_start.get(start));
        let longer_starts = by_start.range(start..);
        let longer_starts = longer_starts.take_while(|(other, _)| other.starts_with(start));
        let ranks = shorter_starts.chain(longer_starts.map(|(_, ranks)| ranks));
        let mut ranks: Vec<usize> = ranks
            .flat_map(|ranks| ranks.iter().copied().take_while(|other| *other < rank))
            .collect();
        ranks.sort_unstable();
        let overlapping = ranks.into_iter().find_map(|rank| {
            let longer = by_rank[rank];
            let name = overlap(shorter.name, longer.name)?;
            // A wildcard within another one is an exception to it.
            let is_within =
                matches(shorter.name, longer.name) || matches(longer.name, shorter.name);
            (!is_within).then_some((longer, name))
        });
        let Some((longer, name)) = overlapping else {
            continue;
        };
        let winner = &workspace.models[longer.members[0]];
        let loser = &workspace.models[shorter.members[0]];
        let message = format!(
            "`{}` and `{}` both match `{name}`, and LiteLLM uses `{}`",
            shorter.name, longer.name, longer.name
        );
        let label = "this one is longer, so it wins";
        found.push(
            Diagnostic::new(&LINT, loser.file, loser.name_span, message)
                .related(winner.file, winner.name_span, label)
                .help("narrow one of them"),
        );
    }
}

/// What stands before the first `*` of a wildcard.
fn start(pattern: &str) -> &str {
    pattern.split('*').next().unwrap_or(pattern)
}

/// Reports wildcards that also answer for names which another wildcard is meant for.
fn check_open_ends(
    workspace: &Workspace<'_>,
    wildcards: &[&Group<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let patterns = Patterns::new(wildcards.iter().map(|group| group.name));
    for one in wildcards.iter().filter(|group| !group.name.ends_with('*')) {
        let mut others = patterns.matching(one.name);
        others.retain(|other| *other != one.name);
        others.sort_unstable();
        let groups = others.into_iter();
        let mut groups = groups.filter_map(|other| workspace.groups.named(other));
        found.extend(groups.find_map(|other| open_end(workspace, one, other)));
    }
}

/// Reports a wildcard with text after its last star that also answers for names which go on after that, where the other
/// wildcard is meant for those.
fn open_end(workspace: &Workspace<'_>, one: &Group<'_>, other: &Group<'_>) -> Option<Diagnostic> {
    let ends_open = one.name.ends_with('*') || specificity(one.name) < specificity(other.name);
    if ends_open || !matches(other.name, one.name) {
        return None;
    }
    let meant = one.name.replace('*', "x");
    let (model, of_other) = (
        &workspace.models[one.members[0]],
        &workspace.models[other.members[0]],
    );
    let message = format!("`{}` also answers for `{meant}-more`", one.name);
    let label = "these names are meant for this one";
    Some(
        Diagnostic::new(&LINT, model.file, model.name_span, message)
            .label("LiteLLM ignores what comes after the match")
            .related(of_other.file, of_other.name_span, label)
            .help("put the star at the end, or give each model a datum of its own"),
    )
}
