//! Models without a known price.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unpriced-model",
    level: Level::Allow,
    grounds: Grounds::Advice,
    summary: "no price is known for the model",
    what: "Checks for models without a price in the datum or in LiteLLM's model list.",
    why: "LiteLLM {litellm} counts the requests as free, so budgets do not see them, and cost-based routing puts the \
        model last.",
    example: include_str!("../../../tests/lints/unpriced-model/expected.txt"),
    instead: "Add `cost`, in USD per million tokens, for example `cost = { input = 2.5, output = 10 }`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let priced = catalog.known().is_some_and(|known| known.prices.has_any());
        if model.body.cost.is_absent() && !priced {
            let message = format!("no price is known for `{}`", called.value.0);
            found.push(
                Diagnostic::new(&LINT, called.file, called.span, message)
                    .help("add `cost = { input = 2.5, output = 10 }`, in USD per million tokens"),
            );
        }
    }
}
