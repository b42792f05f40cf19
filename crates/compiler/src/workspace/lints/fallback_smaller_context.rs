//! A fallback that takes less.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::fallback::Fallback;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "fallback-smaller-context",
    level: Level::Warn,
    summary: "a fallback takes far shorter prompts",
    what: "",
    why: "A prompt that fits the first model and not its fallback fails when the fallback is needed. A \
        fallback for prompts that are too long must take longer ones, or it fails as well; another one \
        may take less, but not less than half.",
    example: include_str!("../../../tests/lints/fallback-smaller-context/expected.txt"),
    instead: "",
};

/// Compares the context windows of groups and their fallbacks.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, named, group) in workspace.comparable_fallbacks() {
        let target = named.target;
        let smallest = group
            .members
            .iter()
            .filter_map(|member| workspace.context_window(*member))
            .min();
        let own = workspace
            .models
            .iter()
            .position(|other| std::ptr::eq(other, model))
            .and_then(|index| workspace.context_window(index));
        let (Some(own), Some(theirs)) = (own, smallest) else {
            continue;
        };
        let (too_small, help) = match named.kind {
            Fallback::ContextWindow => (theirs <= own, "name a group that takes longer prompts"),
            _ => (
                theirs.saturating_mul(2) < own,
                "name a group that takes as long prompts, or write a smaller `context_window`",
            ),
        };
        if too_small {
            let message = format!(
                "the fallback `{}` takes {theirs} tokens, and `{}` takes {own}",
                target.value.0, model.name
            );
            found.push(Diagnostic::new(&LINT, target.file, target.span, message).help(help));
        }
    }
}
