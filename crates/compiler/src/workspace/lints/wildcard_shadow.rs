//! Wildcards that answer for other models.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::wildcard::{matches, overlap, specificity};
use crate::workspace::groups::Group;
use crate::workspace::view::Workspace;

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
    let wildcards: Vec<&Group<'_>> = workspace
        .groups
        .wildcards()
        .filter_map(|name| workspace.groups.named(name))
        .filter(|group| group.enabled)
        .collect();
    check_disabled(workspace, &wildcards, found);
    check_overlaps(workspace, &wildcards, found);
}

/// Reports disabled groups whose name a wildcard matches.
fn check_disabled(
    workspace: &Workspace<'_>,
    wildcards: &[&Group<'_>],
    found: &mut Vec<Diagnostic>,
) {
    for group in workspace.groups.all().filter(|group| !group.enabled) {
        let Some(wildcard) = wildcards.iter().find(|it| matches(it.name, group.name)) else {
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

/// Reports pairs of wildcards that match the same names.
fn check_overlaps(
    workspace: &Workspace<'_>,
    wildcards: &[&Group<'_>],
    found: &mut Vec<Diagnostic>,
) {
    for (index, one) in wildcards.iter().enumerate() {
        for other in &wildcards[index + 1..] {
            if let Some(finding) =
                open_end(workspace, one, other).or_else(|| open_end(workspace, other, one))
            {
                found.push(finding);
                continue;
            }
            // A wildcard within another one is an exception to it.
            if matches(one.name, other.name) || matches(other.name, one.name) {
                continue;
            }
            let Some(name) = overlap(one.name, other.name) else {
                continue;
            };
            let (longer, shorter) = if specificity(one.name) >= specificity(other.name) {
                (one, other)
            } else {
                (other, one)
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
