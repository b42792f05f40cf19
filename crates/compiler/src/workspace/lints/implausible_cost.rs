//! A price that is far from the known one.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "implausible-cost",
    level: Level::Warn,
    summary: "a price differs tenfold or more from the known one",
    what: "",
    why: "Prices here are in USD per million tokens. Lists give them per thousand or per token as well, \
        and a price in the wrong unit makes budgets and cost-based routing a thousand times wrong. A \
        price of your own that differs less is taken as it is.",
    example: include_str!("../../../tests/lints/implausible-cost/expected.txt"),
    instead: "",
};

/// Compares each price with the catalog's.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let (Some(cost), Some(known)) = (model.body.cost.get(), catalog.known()) else {
            continue;
        };
        for (key, written, known) in [
            ("input", &cost.input, known.prices.input),
            ("output", &cost.output, known.prices.output),
            ("cache_read", &cost.cache_read, known.prices.cache_read),
            ("cache_write", &cost.cache_write, known.prices.cache_write),
        ] {
            let (Some(written), Some(known)) = (
                written.spanned(),
                known
                    .and_then(|known| known.parse::<f64>().ok())
                    .map(|known| known * 1e6),
            ) else {
                continue;
            };
            let price = written.value.per_million();
            // A price of 0 is a statement of its own: the model is free, or paid for otherwise.
            if price > 0.0 && known > 0.0 && (price >= known * 10.0 || price <= known / 10.0) {
                let known = (known * 1e6).round() / 1e6;
                let message =
                    format!("`{key}` is {price} USD per million tokens, and LiteLLM knows {known}");
                found.push(
                    Diagnostic::new(&LINT, written.file, written.span, message).suggest(
                        "write the price per million tokens",
                        written.span,
                        known.to_string(),
                    ),
                );
            }
        }
    }
}
