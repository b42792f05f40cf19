//! Prices far from the known ones.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "implausible-cost",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a price differs from the known one by a factor of ten or more",
    what: "Checks for prices in `cost` that differ from LiteLLM's by a factor of ten or more.",
    why: "Prices in a datum are in USD per million tokens, but price lists also give them per thousand tokens or \
        per token. A price in the wrong unit makes budgets and cost-based routing wrong by a factor of a \
        thousand or more.",
    example: include_str!("../../../tests/lints/implausible-cost/expected.txt"),
    instead: "Write the prices in `cost` in USD per million tokens. A price of your own that differs by less is \
        accepted.",
};

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
            // A price of 0 is meant: the model is free, or paid for otherwise.
            if price > 0.0 && known > 0.0 && (price >= known * 10.0 || price <= known / 10.0) {
                let known = (known * 1e6).round() / 1e6;
                let message = format!(
                    "`{key}` is {price} USD per million tokens, but LiteLLM's price is {known}"
                );
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
