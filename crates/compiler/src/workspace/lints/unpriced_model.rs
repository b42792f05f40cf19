//! A model without a price.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unpriced-model",
    level: Level::Allow,
    summary: "nobody knows what the model costs",
    what: "",
    why: "Neither the datum nor LiteLLM's list has a price, so LiteLLM counts its requests as free: \
        budgets do not see them, and cost-based routing prefers them. Write `[ai_model.cost]`, in USD \
        per million tokens; `0` says that it is free.",
    example: include_str!("../../../tests/lints/unpriced-model/expected.txt"),
    instead: "",
};

/// Looks for models of which no price is known.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let priced = catalog
            .known()
            .is_some_and(|known| known.prices.input.or(known.prices.output).is_some());
        if model.body.cost.is_absent() && !priced {
            let message = format!("nobody knows what `{}` costs", called.value.0);
            found.push(
                Diagnostic::new(&LINT, called.file, called.span, message)
                    .help("write `cost = { input = 2.5, output = 10 }`, in USD per million tokens"),
            );
        }
    }
}
