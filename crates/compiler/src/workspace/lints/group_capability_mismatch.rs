//! Model groups whose models differ in what they can do.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::lints::fallback_lacks_capability::NEEDED;
use crate::workspace::view::Workspace;
use modelith_registry::Capabilities;

pub(crate) static LINT: Lint = Lint {
    code: "group-capability-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model lacks a capability that others of its group have",
    what: "Checks for models that lack a capability which another model of their group has.",
    why: "LiteLLM 1.106.2 picks one model of the group for each request. Whether a request with an image, tools or \
        a response schema succeeds then depends on which model is picked.",
    example: include_str!("../../../tests/lints/group-capability-mismatch/expected.txt"),
    instead: "Balance between models with the same `capabilities`, or give this one a `model_group` of its own.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        let members: Vec<usize> = group.enabled_members(workspace.models).collect();
        // A model without any listed capability is unknown, and one with a mistake has a finding of its own.
        let comparable = |index: &&usize| {
            let model = &workspace.models[**index];
            model.is_understood() && !workspace.capabilities(**index).is_empty()
        };
        for index in members.iter().filter(comparable) {
            let (model, own) = (&workspace.models[*index], workspace.capabilities(*index));
            let others = members
                .iter()
                .filter(comparable)
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
                    .label("a request that needs it fails when LiteLLM picks this model")
                    .help("balance between models with the same capabilities, or give this one a `model_group` of its own"),
            );
        }
    }
}
