//! A folder without a model to serve.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "no-enabled-model",
    level: Level::Deny,
    summary: "no model is enabled",
    what: "",
    why: "The configuration would have an empty `model_list`: LiteLLM starts, reports that it is healthy, \
        and answers every request with 400. More often than not the folder is the wrong one.",
    example: include_str!("../../../tests/lints/no-enabled-model/expected.txt"),
    instead: "",
};

/// Says that there is nothing to serve.
pub(crate) fn check(workspace: &Workspace<'_>, folder: FileId, found: &mut Vec<Diagnostic>) {
    let may_be = workspace
        .models
        .iter()
        .any(|model| model.enabled() || !model.is_complete);
    // A file that was not taken for a datum is one mistake, and may be the model.
    let left_out = workspace.unread.iter().any(|unread| {
        workspace
            .models
            .iter()
            .all(|model| model.file != unread.file)
    });
    if may_be || left_out {
        return;
    }
    found.push(match workspace.models.first() {
        Some(model) => {
            let place = model.body.enabled.spanned().map_or(model.name_span, |enabled| enabled.span);
            Diagnostic::new(&LINT, model.file, place, "no model is enabled, so the proxy would serve nothing")
                .help("enable at least one model")
        }
        None => Diagnostic::new(&LINT, folder, Span::default(), "there is no model in this folder")
            .help("a model is a file such as `gpt-4o.ai_model.toml`; `modelith new gpt-4o --model openai/gpt-4o` writes one"),
    });
}
