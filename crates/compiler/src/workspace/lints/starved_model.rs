//! Models that their group does not use.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "starved-model",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model of a group is used only when all others fail",
    what: "Checks for models without the `weight`, `rpm_limit` or `tpm_limit` by which LiteLLM balances their \
        group.",
    why: "LiteLLM {litellm} balances a group by `weight`; by default by `rpm_limit`, then by `tpm_limit`. A model \
        without the number that others of its group have counts as 0 and is used only after all others have \
        failed.",
    example: include_str!("../../../tests/lints/starved-model/expected.txt"),
    instead: "Give every model of the group the same key, such as `weight`. To keep one in reserve, give it a higher \
        `order`.",
};

/// A number by which LiteLLM balances a group: its key, and whether a model has it.
type Metric = (&'static str, fn(&ModelDatum) -> bool);

/// In the order in which LiteLLM tries them.
const METRICS: &[Metric] = &[
    ("weight", |model| !model.body.weight.is_absent()),
    ("rpm_limit", |model| !model.body.rpm_limit.is_absent()),
    ("tpm_limit", |model| !model.body.tpm_limit.is_absent()),
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let strategy = workspace.router_text("routing_strategy");
    if !workspace.knows_router() || strategy.is_some_and(|strategy| strategy != "simple-shuffle") {
        return;
    }
    for group in workspace.groups.balanced() {
        // LiteLLM balances only among models with the same `order`.
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
                    "`{}` has no `{key}`, by which the group `{}` is balanced",
                    model.name, group.name
                );
                found.push(
                    Diagnostic::new(&LINT, model.file, model.place_of_call(), message)
                        .label("it is used only after all others of the group have failed")
                        .help(format!(
                            "add `{key}`; to keep the model in reserve, give it a higher `order`"
                        )),
                );
            }
        }
    }
}
