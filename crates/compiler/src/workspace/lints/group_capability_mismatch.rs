//! A group in which one model can do less.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::lints::fallback_lacks_capability::NEEDED;
use crate::workspace::view::Workspace;
use modelith_registry::Capabilities;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "group-capability-mismatch",
    level: Level::Warn,
    summary: "a model lacks a capability that others of its group have",
    what: "",
    why: "LiteLLM draws one model of the group for each request. A request with an image, with tools or with a schema then succeeds or fails by the luck of the draw, which no client can explain.",
    example: include_str!("../../../tests/lints/group-capability-mismatch/expected.txt"),
    instead: "",
};

/// Compares what the models of each group can do.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        let members: Vec<usize> = group.enabled_members(workspace.models).collect();
        // Where nothing is said of what a model can do, nothing follows; what is wrong with one has been said.
        let judged = |index: &&usize| {
            let model = &workspace.models[**index];
            model.is_understood() && !workspace.abilities(**index).is_empty()
        };
        for index in members.iter().filter(judged) {
            let (model, own) = (&workspace.models[*index], workspace.abilities(*index));
            let others = members
                .iter()
                .filter(judged)
                .filter(|other| *other != index);
            let better = others.map(|other| &workspace.models[*other]).find(|other| {
                let theirs = other.capabilities().intersection(NEEDED);
                !own.contains(theirs)
            });
            let Some(better) = better else {
                continue;
            };
            let theirs: Capabilities = better.capabilities().intersection(NEEDED);
            let lacking: Vec<_> = theirs
                .iter()
                .filter(|capability| !own.contains(capability.set))
                .map(|capability| format!("`{}`", capability.name))
                .collect();
            let place = model.body.capabilities.spanned();
            let (file, span) =
                place.map_or((model.file, model.place_of_call()), |it| (it.file, it.span));
            let message = format!(
                "`{}` lacks {}, which `{}` of the group `{}` has",
                model.name,
                lacking.join(", "),
                better.name,
                group.name
            );
            found.push(
                Diagnostic::new(&LINT, file, span, message)
                    .label("whether a request that needs it succeeds depends on the draw")
                    .help("balance between models that can do the same, or give this one a `model_group` of its own"),
            );
        }
    }
}
