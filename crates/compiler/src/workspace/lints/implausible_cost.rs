//! Prices far from the known ones, or from those of any model.

use crate::datum::reader::Field;
use crate::datum::tables::ai_model::Cost;
use crate::datum::values::number::Price;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use modelith_catalog::Prices;
use std::ops::Range;

pub(crate) static LINT: Lint = Lint {
    code: "implausible-cost",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a price is far from the known one, or from that of any model",
    what: "Checks for prices in `cost` that differ from LiteLLM's by a factor of ten or more; where LiteLLM knows none, for \
        prices that no model has, such as one per token. Checks for prompts that cost more than answers, and for cached \
        ones that cost more than others, unless LiteLLM lists them so.",
    why: "Prices in a datum are in USD per million tokens, but price lists also give them per thousand tokens or \
        per token. A price in the wrong unit makes budgets and cost-based routing wrong by a factor of a \
        thousand or more.",
    example: include_str!("../../../tests/lints/implausible-cost/expected.txt"),
    instead: "Write the prices in `cost` in USD per million tokens, and those under LiteLLM's own names in USD per what \
        the name says. A price of your own that differs by less is \
        accepted.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(cost) = model.body.cost.get() else {
            continue;
        };
        let known = catalog.known().map(|known| known.prices);
        let before = found.len();
        for (key, written, known) in [
            ("input", &cost.input, known.and_then(|it| it.input)),
            ("output", &cost.output, known.and_then(|it| it.output)),
            (
                "cache_read",
                &cost.cache_read,
                known.and_then(|it| it.cache_read),
            ),
            (
                "cache_write",
                &cost.cache_write,
                known.and_then(|it| it.cache_write),
            ),
        ] {
            let Some(written) = written.spanned() else {
                continue;
            };
            found.extend(match known.and_then(per_million) {
                Some(known) => far_from(key, written, known),
                None => in_another_unit(key, written),
            });
        }
        found.extend(
            cost.other
                .single()
                .filter_map(|(name, price)| per_token(name, &price)),
        );
        if found.len() == before {
            found.extend(swapped(cost, known));
        }
    }
}

/// A known price, in USD per million tokens.
fn per_million(price: &str) -> Option<f64> {
    Some(price.parse::<f64>().ok()? * 1e6)
}

/// A price that differs from the known one by a factor of ten or more. A price of 0 is meant: the model is free, or paid for
/// otherwise.
fn far_from(key: &str, written: &Spanned<Price>, known: f64) -> Option<Diagnostic> {
    let price = written.value.per_million();
    let is_far = price > 0.0 && known > 0.0 && (price >= known * 10.0 || price <= known / 10.0);
    is_far.then(|| {
        let known = (known * 1e6).round() / 1e6;
        let message =
            format!("`{key}` is {price} USD per million tokens, but LiteLLM's price is {known}");
        Diagnostic::new(&LINT, written.file, written.span, message).suggest(
            "write the price per million tokens",
            written.span,
            known.to_string(),
        )
    })
}

/// The prices per million tokens that no model has. Below the first, a price is one of those that make a model the cheapest
/// without making it free.
const PER_TOKEN: Range<f64> = 1e-9..1e-3;
const TIMES_A_MILLION: f64 = 1e4;

/// A price that must be in another unit, of a model that LiteLLM knows no price for.
fn in_another_unit(key: &str, written: &Spanned<Price>) -> Option<Diagnostic> {
    let price = written.value.per_million();
    let factor = if PER_TOKEN.contains(&price) {
        1e6
    } else if price >= TIMES_A_MILLION {
        1e-6
    } else {
        return None;
    };
    let message = format!("`{key}` is {price} USD per million tokens, which no model costs");
    let instead = (price * factor * 1e6).round() / 1e6;
    let finding = Diagnostic::new(&LINT, written.file, written.span, message);
    Some(finding.suggest(
        "prices are per million tokens",
        written.span,
        instead.to_string(),
    ))
}

/// A price per token under LiteLLM's own name that must be one per million.
fn per_token(name: &str, price: &Spanned<f64>) -> Option<Diagnostic> {
    let is_per_token = name.contains("per_token") || name.contains("token_cost");
    let is_far = is_per_token && price.value * 1e6 >= TIMES_A_MILLION;
    is_far.then(|| {
        let message = format!(
            "`{name}` is {} USD per token, which no model costs",
            price.value
        );
        let instead = price.value / 1e6;
        Diagnostic::new(&LINT, price.file, price.span, message).suggest(
            "prices under LiteLLM's own names are per token",
            price.span,
            format!("{instead:e}"),
        )
    })
}

/// A prompt that costs more than its answer, or more when it is read from the cache, unless LiteLLM lists it so.
fn swapped(cost: &Cost, known: Option<Prices>) -> Option<Diagnostic> {
    let known =
        |of: fn(&Prices) -> Option<&'static str>| known.as_ref().and_then(of).and_then(per_million);
    let listed =
        |one: Option<f64>, than: Option<f64>| one.zip(than).is_some_and(|(one, than)| one > than);
    let input = known(|it| it.input);
    let (price, prices, what, help) = if let Some((price, prices)) =
        dearer(&cost.input, &cost.output)
        && !listed(input, known(|it| it.output))
    {
        let help = "an answer usually costs more than a prompt; write the smaller price as `input`";
        (price, prices, ("input", "output"), help)
    } else if let Some((price, prices)) = dearer(&cost.cache_read, &cost.input)
        && !listed(known(|it| it.cache_read), input)
    {
        let help = "what is read from the cache usually costs less; write the smaller price as `cache_read`";
        (price, prices, ("cache_read", "input"), help)
    } else {
        return None;
    };
    let message = format!(
        "`{}` is {} USD per million tokens, more than `{}` with {}",
        what.0, prices.0, what.1, prices.1
    );
    Some(Diagnostic::new(&LINT, price.file, price.span, message).help(help))
}

/// The first of two prices if it is the larger one, with both.
fn dearer<'a>(
    one: &'a Field<Price>,
    than: &Field<Price>,
) -> Option<(&'a Spanned<Price>, (f64, f64))> {
    let (one, than) = (one.spanned()?, than.spanned()?);
    let prices = (one.value.per_million(), than.value.per_million());
    (prices.1 > 0.0 && prices.0 > prices.1).then_some((one, prices))
}
