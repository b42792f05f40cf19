//! A budget that LiteLLM never enforces, or that refuses every request.

use crate::datum::reader::{Node, Reader};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::period::{self, Period};
use crate::source::place::{FileId, Span};
use modelith_catalog::{Catalog, Part};
use toml::de::{DeTable, DeValue};

pub(crate) static LINT: Lint = Lint {
    code: "invalid-budget",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/money.rs::a_budget_without_a_period_that_litellm_reads_is_never_enforced",
        "tests/live/money.rs::a_budget_without_a_limit_refuses_each_request",
        "tests/live/money.rs::a_budget_of_zero_limits_nothing_and_one_below_refuses_each_request",
    ]),
    summary: "a budget that is never enforced, or refuses every request",
    what: "Checks the budgets of providers in `provider_budget_config` and those of models in `parameters` for a missing or \
        unreadable period, a missing limit, and limits of 0 and below.",
    why: "LiteLLM {litellm} starts with a budget that it cannot use, at most with an error in its log. Without a period, or \
        with one that it does not read, such as `1 day`, it never enforces the budget, so spending has no limit. With a \
        period and no limit, or a limit below 0, it answers every request with 429.",
    example: include_str!("../../../tests/lints/invalid-budget/expected.txt"),
    instead: "Write both for a provider: `openai = { budget_limit = 100, time_period = \"30d\" }`, in USD, and for a model: \
        `max_budget = 10` and `budget_duration = \"1mo\"` in `[ai_model.parameters]`. A period is a number with the unit \
        `s`, `m`, `h`, `d`, `w` or `mo`.",
};

/// The two keys of a budget.
#[derive(Clone, Copy)]
pub(crate) struct Keys {
    /// The key of the amount.
    pub(crate) limit: &'static str,
    /// The key of the period.
    pub(crate) period: &'static str,
}

/// The keys of a provider's budget.
pub(crate) const OF_PROVIDER: Keys = Keys {
    limit: "budget_limit",
    period: "time_period",
};

/// The keys of a model's budget, among its parameters.
pub(crate) const OF_MODEL: Keys = Keys {
    limit: "max_budget",
    period: "budget_duration",
};

const UNLIMITED: &str = "LiteLLM would never enforce this budget";
const REFUSING: &str = "LiteLLM would answer every request with 429";

/// Checks the budget of one provider, whose keys are known ones.
pub(crate) fn of_provider(
    reader: &Reader<'_>,
    provider: &str,
    at: Span,
    budget: &DeTable<'_>,
) -> Vec<Diagnostic> {
    let keys = OF_PROVIDER;
    let (limit, period) = (budget.get(keys.limit), budget.get(keys.period));
    let mut found = Vec::new();
    if !reader.lenient {
        let finding = |missing: &str, label: &str| {
            let message = format!("the budget of `{provider}` has no {missing}");
            Diagnostic::new(&LINT, reader.file, at, message).label(label)
        };
        let both = format!("`{} = 100` and `{} = \"30d\"`", keys.limit, keys.period);
        found.extend(match (limit, period) {
            (None, None) => {
                let missing = format!("`{}` and no `{}`", keys.limit, keys.period);
                Some(finding(&missing, UNLIMITED).help(format!("write {both}, in USD")))
            }
            (None, Some(_)) => Some(
                finding(&format!("`{}`", keys.limit), REFUSING)
                    .help(format!("write `{} = 100`, in USD", keys.limit)),
            ),
            (Some(_), None) => Some(
                finding(&format!("`{}`", keys.period), UNLIMITED)
                    .help(format!("write `{} = \"30d\"`", keys.period)),
            ),
            (Some(_), Some(_)) => None,
        });
    }
    let amount = limit.and_then(|limit| {
        let span = Span::from(limit.span());
        amount(keys, number(limit)?, reader.file, span)
    });
    let time = period.and_then(|period| {
        let text = period.get_ref().as_str()?;
        time(
            keys,
            reader.catalog(),
            text,
            reader.file,
            period.span().into(),
        )
    });
    found.extend(amount.into_iter().chain(time));
    found
}

/// Reports a limit that does not limit, or allows nothing.
pub(crate) fn amount(keys: Keys, limit: f64, file: FileId, span: Span) -> Option<Diagnostic> {
    let label = if limit > 0.0 {
        return None;
    } else if limit < 0.0 {
        REFUSING
    } else {
        UNLIMITED
    };
    let message = format!("`{}` is not above 0", keys.limit);
    Some(
        Diagnostic::new(&LINT, file, span, message)
            .label(label)
            .help("write an amount in USD; to serve a model no more, write `enabled = false` in its datum"),
    )
}

/// Reports a period that LiteLLM does not read, or that ends at once.
pub(crate) fn time(
    keys: Keys,
    catalog: &Catalog,
    text: &str,
    file: FileId,
    span: Span,
) -> Option<Diagnostic> {
    let message = match period::read(catalog, text) {
        Period::Time => return None,
        Period::Zero => format!("`{}` is no time at all: `{text}`", keys.period),
        Period::Unread => format!("LiteLLM cannot read the period `{text}`"),
    };
    let finding = Diagnostic::new(&LINT, file, span, message)
        .label(UNLIMITED)
        .rests_on(Part::Constants);
    Some(match period::meant(catalog, text) {
        Some(meant) => finding.suggest("write it like this", span, toml_string(&meant)),
        None => finding.help(format!(
            "write a number with `s`, `m`, `h`, `d`, `w` or `mo` directly after it: `{} = \"30d\"`",
            keys.period
        )),
    })
}

/// Reports a model's limit without a period.
pub(crate) fn no_period(file: FileId, span: Span) -> Diagnostic {
    let message = format!("`{}` without `{}`", OF_MODEL.limit, OF_MODEL.period);
    Diagnostic::new(&LINT, file, span, message)
        .label(UNLIMITED)
        .help(format!("write `{} = \"30d\"` beside it", OF_MODEL.period))
}

/// Reports a model's period without a limit.
pub(crate) fn no_limit(file: FileId, span: Span) -> Diagnostic {
    let message = format!("`{}` without `{}`", OF_MODEL.period, OF_MODEL.limit);
    Diagnostic::new(&LINT, file, span, message)
        .label("there is no budget to enforce")
        .help(format!("write `{} = 10` beside it, in USD", OF_MODEL.limit))
}

/// Reports a key of a provider's budget among the parameters of a model.
pub(crate) fn of_another(name: &str, meant: &str, file: FileId, span: Span) -> Diagnostic {
    let message = format!("`{name}` is not a parameter of a model");
    Diagnostic::new(&LINT, file, span, message)
        .label(UNLIMITED)
        .suggest("the parameter for it is", span, meant)
}

/// The number that a value is, also as text.
fn number(value: &Node<'_>) -> Option<f64> {
    match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
