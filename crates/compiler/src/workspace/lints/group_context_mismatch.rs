//! Model groups whose models differ in their context windows.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "group-context-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model has a smaller context window than others of its group",
    what: "Checks for models whose context window is more than a tenth smaller than the largest of their group, \
        unless `enable_pre_call_checks` is on.",
    why: "LiteLLM {litellm} picks one model of the group for each request. Whether a long prompt succeeds then \
        depends on which model is picked.",
    example: include_str!("../../../tests/lints/group-context-mismatch/expected.txt"),
    instead: "Set `enable_pre_call_checks = true` in `[ai_proxy.router_settings]`, which leaves out the models that \
        are too small for a prompt, or give the model a `model_group` of its own.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // With the pre-call checks, LiteLLM counts the tokens of a prompt before it picks a model.
    if !workspace.knows_router() || workspace.router_flag("enable_pre_call_checks") {
        return;
    }
    for group in workspace.groups.balanced() {
        let members: Vec<_> = group
            .enabled_members(workspace.models)
            .filter_map(|index| {
                let model = &workspace.models[index];
                let window = workspace.context_window(index)?;
                model
                    .is_understood(workspace.catalog)
                    .then_some((model, window))
            })
            .collect();
        let Some((largest, max)) = members.iter().max_by_key(|(_, window)| *window) else {
            continue;
        };
        // Providers round the same number differently, by up to a tenth.
        let is_smaller =
            |(_, window): &&(_, u64)| window.saturating_mul(10) < max.saturating_mul(9);
        for (model, window) in members.iter().filter(is_smaller) {
            let place = model.body.context_window.spanned();
            let (file, span) =
                place.map_or((model.file, model.place_of_call()), |it| (it.file, it.span));
            let message = format!(
                "`{}` takes {window} tokens, but `{}` of the group `{}` takes {max}",
                model.name, largest.name, group.name
            );
            found.push(
                Diagnostic::new(&LINT, file, span, message)
                    .label("a long prompt fails when LiteLLM picks this model")
                    .help("set `enable_pre_call_checks = true` in `[ai_proxy.router_settings]`, or give this one a `model_group` of its own"),
            );
        }
    }
}
