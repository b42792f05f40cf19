//! Wildcards that answer for other models.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::wildcard::{matches, overlap, specificity};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "wildcard-shadow",
    level: Level::Warn,
    summary: "a wildcard answers requests that were not meant for it",
    what: "Checks for wildcards that match the name of a disabled model, and for wildcards that match the same \
        names.",
    why: "LiteLLM 1.106.2 sends a request for a name that no model has to a wildcard that matches it. A wildcard \
        therefore also answers for a model that was disabled, perhaps because of its price. When two wildcards \
        match, the longer one is used.",
    example: include_str!("../../../tests/lints/wildcard-shadow/expected.txt"),
    instead: "Narrow the wildcard in `model_group` or `name`, or remove the disabled datum.",
};

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
            "`{}` is disabled, but `{}` answers for it",
            group.name, by.name
        );
        found.push(
            Diagnostic::new(&LINT, off.file, place, message)
                .related(
                    other.file,
                    other.name_span,
                    "this wildcard matches the name",
                )
                .help("narrow the wildcard, or remove this datum if that is intended"),
        );
    }
    for (index, one) in wildcards.iter().enumerate() {
        for other in &wildcards[index + 1..] {
            // A wildcard within another one is an exception to it.
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
                "`{shorter}` and `{longer}` both match `{name}`, and LiteLLM uses `{longer}`"
            );
            found.push(
                Diagnostic::new(&LINT, passed.file, passed.name_span, message)
                    .related(
                        asked.file,
                        asked.name_span,
                        "this one is longer, so it wins",
                    )
                    .help("narrow one of them"),
            );
        }
    }
}
