//! A wildcard that answers for others.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::wildcard::{matches, overlap, specificity};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "wildcard-shadow",
    level: Level::Warn,
    summary: "a wildcard answers requests that were not meant for it",
    what: "",
    why: "A public name with a `*` answers every request for a name that fits and that no other model has. So it also answers for a model that was disabled, perhaps because of what it costs. Where two wildcards fit, LiteLLM asks the one that is longer, which is seldom what one had in mind.",
    example: include_str!("../../../tests/lints/wildcard-shadow/expected.txt"),
    instead: "",
};

/// Looks for names that a wildcard takes over.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut wildcards: Vec<&str> = workspace.groups.wildcards().collect();
    wildcards.retain(|name| {
        workspace
            .groups
            .named(name)
            .is_some_and(|group| group.enabled)
    });
    for group in workspace.groups.all().filter(|group| !group.enabled) {
        let off = &workspace.models[group.members[0]];
        let by = wildcards
            .iter()
            .find(|pattern| matches(pattern, group.name));
        let Some(by) = by.and_then(|pattern| workspace.groups.named(pattern)) else {
            continue;
        };
        let other = &workspace.models[by.members[0]];
        let place = off
            .body
            .enabled
            .spanned()
            .map_or(off.name_span, |enabled| enabled.span);
        let message = format!(
            "`{}` is disabled, and `{}` answers for it",
            group.name, by.name
        );
        found.push(
            Diagnostic::new(&LINT, off.file, place, message)
                .related(other.file, other.name_span, "by this wildcard")
                .help("narrow the wildcard, or remove this datum if that is what you want"),
        );
    }
    for (index, one) in wildcards.iter().enumerate() {
        for other in &wildcards[index + 1..] {
            // One within the other is a rule and its exception.
            if matches(one, other) || matches(other, one) {
                continue;
            }
            let Some(name) = overlap(one, other) else {
                continue;
            };
            let (longer, shorter) = if specificity(one) >= specificity(other) {
                (one, other)
            } else {
                (other, one)
            };
            let first_of = |name: &str| {
                let group = workspace.groups.named(name)?;
                Some(&workspace.models[group.members[0]])
            };
            let (Some(asked), Some(passed)) = (first_of(longer), first_of(shorter)) else {
                continue;
            };
            let message = format!(
                "`{shorter}` and `{longer}` both fit `{name}`, and LiteLLM asks `{longer}`"
            );
            found.push(
                Diagnostic::new(&LINT, passed.file, passed.name_span, message)
                    .related(asked.file, asked.name_span, "because this one is longer")
                    .help("narrow one of them"),
            );
        }
    }
}
