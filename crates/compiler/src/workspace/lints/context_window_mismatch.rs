//! A context window that the model does not have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "context-window-mismatch",
    level: Level::Warn,
    summary: "`context_window` is larger than the model's",
    what: "",
    why: "LiteLLM sends a prompt of that length, and the provider refuses it. A smaller one than the \
        model's is fine: it is how a team keeps its prompts short.",
    example: include_str!("../../../tests/lints/context-window-mismatch/expected.txt"),
    instead: "",
};

/// Compares the context window of each datum with the catalog's.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let (Some(written), Some(limit)) = (
            model.body.context_window.spanned(),
            catalog
                .known()
                .and_then(|known| known.max_input_tokens)
                .map(u64::from),
        ) else {
            continue;
        };
        if written.value.0 > limit {
            let message = format!(
                "`context_window` is {}, and the model takes {limit} tokens",
                written.value.0
            );
            found.push(
                Diagnostic::new(&LINT, written.file, written.span, message).suggest(
                    "write what it takes",
                    written.span,
                    limit.to_string(),
                ),
            );
        }
    }
}
