//! A group of models that are called in different ways.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "group-mode-mismatch",
    level: Level::Deny,
    summary: "models of one group are called in different ways",
    what: "",
    why: "LiteLLM sends each request for the group to one of its models, drawn anew each time. A model that embeds cannot answer a chat: the request fails as often as the draw falls on it.",
    example: include_str!("../../../tests/lints/group-mode-mismatch/expected.txt"),
    instead: "",
};

/// Compares the modes of the models of each group.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        let mut members = group.enabled_members(workspace.models).filter_map(|index| {
            let model = &workspace.models[index];
            let mode = workspace.mode(index).map(interface)?;
            model.is_understood().then_some((model, mode))
        });
        let Some((first, mode)) = members.next() else {
            continue;
        };
        for (other, others) in members.filter(|(_, others)| *others != mode) {
            let message = format!(
                "the group `{}` is called for `{mode}`, and `{}` for `{others}`",
                group.name, other.name
            );
            found.push(
                Diagnostic::new(&LINT, other.file, other.place_of_call(), message)
                    .label("a request that is sent here by chance would fail")
                    .related(
                        first.file,
                        first.place_of_call(),
                        format!("called for `{mode}`"),
                    )
                    .help("give it a `model_group` of its own"),
            );
        }
    }
}

/// Modes that one request can be sent to are one: LiteLLM translates between these.
fn interface(mode: &'static str) -> &'static str {
    match mode {
        "responses" | "completion" => "chat",
        mode => mode,
    }
}
