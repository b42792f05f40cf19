//! Folders without a model to serve.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "no-enabled-model",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/database.rs::an_empty_list_serves_nothing"]),
    summary: "no model is enabled",
    what: "Checks that at least one model in the folder is enabled, unless LiteLLM reads models from its database.",
    why: "LiteLLM {litellm} starts with an empty `model_list`, reports that it is healthy, and answers every request \
        with 400. Often the folder is the wrong one.",
    example: include_str!("../../../tests/lints/no-enabled-model/expected.txt"),
    instead: "Remove `enabled = false` from a model, or name the folder that has the models. For a proxy whose models are \
        all in its database, write `models = \"database\"` in `[ai_proxy]`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, folder: FileId, found: &mut Vec<Diagnostic>) {
    let may_be = workspace
        .models
        .iter()
        .any(|model| model.enabled() || !model.is_complete);
    // A file that was not read as a datum has a finding of its own, and may be the model.
    let files: BTreeSet<_> = workspace.models.iter().map(|model| model.file).collect();
    let left_out = workspace.unread.ids().any(|file| !files.contains(&file));
    if may_be || left_out || workspace.reads_database() {
        return;
    }
    found.push(match workspace.models.first() {
        Some(model) => {
            let place = model.body.enabled.spanned().map_or(model.name_span, |enabled| enabled.span);
            Diagnostic::new(&LINT, model.file, place, "no model is enabled")
                .label("the proxy would serve nothing")
                .help("enable at least one model")
        }
        None => Diagnostic::new(&LINT, folder, Span::default(), "the folder has no models")
            .help("a model is a file such as `gpt-4o.ai_model.toml`; `modelith new gpt-4o --model openai/gpt-4o` writes one"),
    });
}
