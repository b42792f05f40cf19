//! Model groups whose models differ in what they can do.

use crate::datum::parsed::ModelDatum;
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
    why: "LiteLLM {litellm} picks one model of the group for each request. Whether a request with an image, tools or \
        a response schema succeeds then depends on which model is picked.",
    example: include_str!("../../../tests/lints/group-capability-mismatch/expected.txt"),
    instead: "Balance between models with the same `capabilities`, or give this one a `model_group` of its own.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        // A model without any listed capability is unknown, and one with a mistake has a finding of its own.
        let comparable = |index: &usize| {
            let model = &workspace.models[*index];
            model.is_understood(workspace.catalog) && !workspace.capabilities(*index).is_empty()
        };
        let enabled = group.enabled_members(workspace.models);
        let members: Vec<usize> = enabled.filter(comparable).collect();
        // The first model with each set of capabilities: a group may have thousands of models, and has few sets.
        let mut sets: Vec<(Capabilities, &ModelDatum)> = Vec::new();
        for model in members.iter().map(|index| &workspace.models[*index]) {
            let needed = model.capabilities().intersection(NEEDED);
            if !sets.iter().any(|(known, _)| *known == needed) {
                sets.push((needed, model));
            }
        }
        for index in members {
            let (model, own) = (&workspace.models[index], workspace.capabilities(index));
            let Some((theirs, better)) = sets.iter().find(|(theirs, _)| !own.contains(*theirs))
            else {
                continue;
            };
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
