//! A group in which one model takes shorter prompts.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "group-context-mismatch",
    level: Level::Warn,
    summary: "a model takes shorter prompts than others of its group",
    what: "",
    why: "LiteLLM draws one model of the group for each request. A long prompt then succeeds or fails by the luck of the draw. Setting `router_settings.enable_pre_call_checks` leaves out the models that are too small for a prompt.",
    example: include_str!("../../../tests/lints/group-context-mismatch/expected.txt"),
    instead: "",
};

/// Compares the longest prompts that the models of each group take.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // LiteLLM then counts the tokens of each prompt before it draws.
    if !workspace.knows_router() || workspace.router_flag("enable_pre_call_checks") {
        return;
    }
    for group in workspace.groups.balanced() {
        let members = group.enabled_members(workspace.models).filter_map(|index| {
            let model = &workspace.models[index];
            let takes = workspace.context_window(index)?;
            model.is_understood().then_some((model, takes))
        });
        let members: Vec<_> = members.collect();
        let Some((larger, most)) = members.iter().max_by_key(|(_, takes)| *takes) else {
            continue;
        };
        // A tenth less is how providers round the same number.
        let shorter = |(_, takes): &&(_, u64)| takes.saturating_mul(10) < most.saturating_mul(9);
        for (model, takes) in members.iter().filter(shorter) {
            let place = model.body.context_window.spanned();
            let (file, span) =
                place.map_or((model.file, model.place_of_call()), |it| (it.file, it.span));
            let message = format!(
                "`{}` takes {takes} tokens, and `{}` of the group `{}` takes {most}",
                model.name, larger.name, group.name
            );
            found.push(
                Diagnostic::new(&LINT, file, span, message)
                    .label("whether a long prompt succeeds depends on the draw")
                    .help("set `enable_pre_call_checks = true` below `[ai_proxy.router_settings]`, or give this one a `model_group` of its own"),
            );
        }
    }
}
