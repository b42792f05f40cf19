//! Fallbacks with a smaller context window.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "fallback-smaller-context",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a fallback has a smaller context window",
    what: "Checks for `context_window_fallbacks` that take no longer prompts than the model, and for other \
        fallbacks that take less than half as many tokens.",
    why: "A prompt that fits the model and not its fallback fails when the fallback is needed. A fallback for \
        prompts that are too long fails on the same prompts unless it takes longer ones.",
    example: include_str!("../../../tests/lints/fallback-smaller-context/expected.txt"),
    instead: "Name a group with a large enough context window. If prompts are short anyway, set a smaller \
        `context_window` on the model.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // Many fallbacks may lead to one group of many models.
    let mut smallest = BTreeMap::new();
    for (model, named, group) in workspace.comparable_fallbacks() {
        let target = named.target;
        let smallest = *smallest.entry(group.name).or_insert_with(|| {
            let members = group.members.iter();
            let windows = members.filter_map(|member| workspace.context_window(*member));
            windows.min()
        });
        let own = workspace
            .index_of(model)
            .and_then(|index| workspace.context_window(index));
        let (Some(own), Some(theirs)) = (own, smallest) else {
            continue;
        };
        let (too_small, help) = match named.kind {
            Fallback::ContextWindow => (theirs <= own, "name a group with a larger context window"),
            _ => (
                theirs.saturating_mul(2) < own,
                "name a group with a larger context window, or set a smaller `context_window` here",
            ),
        };
        if too_small {
            let (fallback, name) = (&target.value.0, &model.name);
            let message = if theirs == own {
                format!("the fallback `{fallback}` takes {theirs} tokens, no more than `{name}`")
            } else {
                format!("the fallback `{fallback}` takes {theirs} tokens, but `{name}` takes {own}")
            };
            found.push(Diagnostic::new(&LINT, target.file, target.span, message).help(help));
        }
    }
}
