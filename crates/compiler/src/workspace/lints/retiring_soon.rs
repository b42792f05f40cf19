//! A model that will be retired within three months.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::date::day_number;
use crate::workspace::lints::retired_model::suggest_successor;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "retiring-soon",
    level: Level::Warn,
    summary: "the model is retired within 90 days",
    what: "",
    why: "Providers say months before when they take a model out of service. `modelith check --as-of DATE` \
        compares those dates with the one that it is given: run it by a schedule, so that there is time \
        to change over. A build gives no date and finds nothing here.",
    example: include_str!("../../../tests/lints/retiring-soon/expected.txt"),
    instead: "",
};

/// How many days ahead are looked at.
const DAYS: i64 = 90;

/// Looks for models whose day comes soon after the given one.
pub(crate) fn check(workspace: &Workspace<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    let Some(today) = as_of.and_then(day_number) else {
        return;
    };
    for (model, catalog) in workspace.enabled() {
        let (Some(called), Some(known)) = (model.body.litellm_model.spanned(), catalog.known())
        else {
            continue;
        };
        let Some(date) = known.deprecation_date else {
            continue;
        };
        let Some(days) = day_number(date)
            .map(|day| day - today)
            .filter(|days| (1..=DAYS).contains(days))
        else {
            continue;
        };
        let message = format!(
            "the model `{}` is retired on {date}, in {days} days",
            called.value.0
        );
        let finding = Diagnostic::new(&LINT, called.file, called.span, message);
        found.push(suggest_successor(
            finding,
            &called.value.0,
            called.span,
            known.successor(),
        ));
    }
}
