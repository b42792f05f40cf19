//! Models without a rank in a group whose other models have one.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unreachable-model",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model of a group is never asked",
    what: "Checks for models without `order` in a group in which other models have one.",
    why: "LiteLLM {litellm} asks the models of a group by `order`, the lowest first. A model without one is not in that \
        row: it is never asked, even when all others fail.",
    example: include_str!("../../../tests/lints/unreachable-model/expected.txt"),
    instead: "Give every model of the group an `order`; equal ones share the requests.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for group in workspace.groups.balanced() {
        let members = || {
            let indexes = group.enabled_members(workspace.models);
            indexes.map(|index| &workspace.models[index])
        };
        let Some(ranked) = members().find(|model| model.body.order.get().is_some()) else {
            continue;
        };
        let last = members().filter_map(|model| model.body.order.get());
        let next = last.map(|rank| rank.0).max().unwrap_or_default() + 1;
        for model in members().filter(|it| it.body.order.is_absent() && it.is_complete) {
            let message = format!(
                "`{}` has no `order`, but other models of the group `{}` do",
                model.name, group.name
            );
            let finding = Diagnostic::new(&LINT, model.file, model.place_of_call(), message)
                .label("LiteLLM never asks it, even when the others fail")
                .help(format!("add `order = {next}` to ask it last"));
            let order = ranked.body.order.spanned();
            found.push(match order {
                Some(order) => finding.related(order.file, order.span, "this model has one"),
                None => finding,
            });
        }
    }
}
