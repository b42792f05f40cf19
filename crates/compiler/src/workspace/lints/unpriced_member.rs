//! Models without a price in a group that is routed by cost.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::strategy::Strategy;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unpriced-member",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model without a price in a group that is routed by cost",
    what: "Checks, with `routing_strategy = \"cost-based-routing\"`, for models of a group whose price neither the datum nor \
        LiteLLM's model list has.",
    why: "LiteLLM {litellm} takes a missing price for 5 USD per token, so the model comes after all others.",
    example: include_str!("../../../tests/lints/unpriced-member/expected.txt"),
    instead: "Add `cost`, in USD per million tokens. For a model that costs nothing, such as one of your own, write \
        `cost = { input = 0, output = 0 }`: it then comes first.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if workspace.strategy() != Strategy::CostBased {
        return;
    }
    for group in workspace.groups.balanced() {
        for index in group.enabled_members(workspace.models) {
            let model = &workspace.models[index];
            let known = workspace.matches[index].known();
            let is_known = known.is_some_and(|known| known.prices.input.is_some());
            let cost = model.body.cost.get();
            let is_written = cost.is_some_and(|cost| !cost.input.is_absent());
            if is_known || is_written || !model.is_complete {
                continue;
            }
            let message = format!(
                "no price is known for `{}`, and the group `{}` is routed by cost",
                model.name, group.name
            );
            found.push(
                Diagnostic::new(&LINT, model.file, model.place_of_call(), message)
                    .label("LiteLLM would ask it last")
                    .help("add `cost = { input = 0, output = 0 }` for a free model, which then comes first"),
            );
        }
    }
}
