//! Model groups whose models differ in their mode.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::mode::interface;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "group-mode-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::a_chat_request_reaches_an_embedding_model_of_the_group",
    ]),
    summary: "models of one group have different modes",
    what: "Checks for model groups whose models have different modes, such as `chat` and `embedding`.",
    why: "LiteLLM {litellm} picks one model of the group for each request, and an embedding model cannot answer a \
        chat request. Requests fail as often as the wrong model is picked.",
    example: include_str!("../../../tests/lints/group-mode-mismatch/expected.txt"),
    instead: "Give the models of each mode a `model_group` of their own.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        let mut members = group.enabled_members(workspace.models).filter_map(|index| {
            let model = &workspace.models[index];
            let mode = workspace.mode(index).map(interface)?;
            model
                .is_understood(workspace.catalog)
                .then_some((model, mode))
        });
        let Some((first, mode)) = members.next() else {
            continue;
        };
        for (other, others) in members.filter(|(_, others)| *others != mode) {
            let message = format!(
                "the group `{}` has models with the modes `{mode}` and `{others}`",
                group.name
            );
            found.push(
                Diagnostic::new(&LINT, other.file, other.place_of_call(), message)
                    .label(format!(
                        "a `{mode}` request fails when LiteLLM picks this model"
                    ))
                    .related(first.file, first.place_of_call(), format!("mode `{mode}`"))
                    .help("give it a `model_group` of its own"),
            );
        }
    }
}
