//! Models that will be retired within 90 days.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::date::day_number;
use crate::workspace::lints::retired_model::suggest_successor;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "retiring-soon",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "the model will be retired within 90 days",
    what: "Checks for models that will be retired within 90 days of the date in `modelith check --as-of DATE`. A \
        build has no date and does not check.",
    why: "Providers announce months ahead when they retire a model. LiteLLM {litellm} does not warn before that day, \
        and from then on every request fails at the provider.",
    example: include_str!("../../../tests/lints/retiring-soon/expected.txt"),
    instead: "Set `litellm_model` to the successor or to another model.",
};

const DAYS_AHEAD: i64 = 90;

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
            .filter(|days| (1..=DAYS_AHEAD).contains(days))
        else {
            continue;
        };
        let message = format!(
            "the model `{}` will be retired on {date}, in {days} {}",
            called.value.0,
            if days == 1 { "day" } else { "days" }
        );
        let finding = Diagnostic::new(&LINT, called.file, called.span, message);
        found.push(suggest_successor(
            finding,
            &called.value.0,
            called.span,
            workspace.catalog.successor(known.id),
        ));
    }
}
