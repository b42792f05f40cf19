//! A model that its group never asks.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "starved-model",
    level: Level::Warn,
    summary: "a model of a group is never asked",
    what: "",
    why: "LiteLLM draws among the models of a group by their `weight`; where none has one, by their `rpm_limit`, then by their `tpm_limit`. A model without the number that the others have counts as 0: it is asked only when all the others have failed.",
    example: include_str!("../../../tests/lints/starved-model/expected.txt"),
    instead: "",
};

/// A number by which models are drawn: its key, and whether a model has it.
type Metric = (&'static str, fn(&ModelDatum) -> bool);

/// In the order in which LiteLLM looks at them.
const METRICS: &[Metric] = &[
    ("weight", |model| !model.body.weight.is_absent()),
    ("rpm_limit", |model| !model.body.rpm_limit.is_absent()),
    ("tpm_limit", |model| !model.body.tpm_limit.is_absent()),
];

/// Looks for models without the number that others of their group are drawn by.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let strategy = workspace.router_text("routing_strategy");
    if !workspace.knows_router() || strategy.is_some_and(|strategy| strategy != "simple-shuffle") {
        return;
    }
    for group in workspace.groups.balanced() {
        // Those of a lower rank are drawn among themselves.
        let mut ranks: BTreeMap<Option<u64>, Vec<&ModelDatum>> = BTreeMap::new();
        for index in group.enabled_members(workspace.models) {
            let model = &workspace.models[index];
            let rank = model.body.order.get().map(|rank| rank.0);
            ranks.entry(rank).or_default().push(model);
        }
        for members in ranks.values().filter(|members| members.len() > 1) {
            let by = |(_, has): &&Metric| members.iter().any(|model| has(model));
            let Some((key, has)) = METRICS.iter().find(by) else {
                continue;
            };
            for model in members
                .iter()
                .filter(|model| !has(model) && model.is_complete)
            {
                let message = format!(
                    "`{}` has no `{key}`, by which the group `{}` is drawn",
                    model.name, group.name
                );
                found.push(
                    Diagnostic::new(&LINT, model.file, model.place_of_call(), message)
                        .label("it is asked only when all others of the group fail")
                        .help(format!(
                            "give it a `{key}`; if it is to wait, say so with a higher `order`"
                        )),
                );
            }
        }
    }
}
