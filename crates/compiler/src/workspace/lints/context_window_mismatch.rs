//! Context windows larger than the model's.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "context-window-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`context_window` is larger than the model's",
    what: "Checks for a `context_window` that is larger than the one LiteLLM lists for the model.",
    why: "LiteLLM {litellm} sends a prompt of that length, and the provider refuses it. A smaller `context_window` \
        is fine: it keeps prompts short.",
    example: include_str!("../../../tests/lints/context-window-mismatch/expected.txt"),
    instead: "Set `context_window` to the model's limit or less, or remove the key to use the limit from the catalog.",
};

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
                "`context_window` is {}, but the model takes at most {limit} tokens",
                written.value.0
            );
            found.push(
                Diagnostic::new(&LINT, written.file, written.span, message).suggest(
                    "write the model's limit",
                    written.span,
                    limit.to_string(),
                ),
            );
        }
    }
}
