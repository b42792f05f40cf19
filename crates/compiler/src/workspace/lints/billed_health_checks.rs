//! Background health checks, which call every model.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::catalog_match::CatalogMatch;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "billed-health-checks",
    level: Level::Warn,
    grounds: Grounds::Seen(&[
        "tests/live/health_checks.rs::each_round_calls_every_model_and_makes_real_media",
    ]),
    summary: "background health checks call every model, which is billed",
    what: "Counts the calls per day where `background_health_checks` is on: every process calls every model once per \
        `health_check_interval`.",
    why: "A health check of LiteLLM {litellm} is a real request: a chat model gets a short question and answers with up to 16 \
        tokens, a model for images, speech or video makes some. Each worker of each replica checks separately.",
    example: include_str!("../../../tests/lints/billed-health-checks/expected.txt"),
    instead: "Check less often: `health_check_interval = 3600`. Leave models out with `disable_background_health_check = \
        true` in `[ai_model.model_info]`. With a Redis in `coordination_redis`, `use_shared_health_check = true` makes \
        one process check for all. A model that fails is cooled down without any check.",
};

const SECONDS_PER_DAY: u64 = 86_400;

/// How many tokens a check of a chat model sends, and at most gets.
const TOKENS: (f64, f64) = (12.0, 16.0);

/// The most models that are pointed out.
const MOST_PLACES: usize = 3;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(entry), Some(interval)) =
        (workspace.health_checks(), workspace.health_check_interval())
    else {
        return;
    };
    let checked: Vec<_> = workspace.checked().collect();
    let processes = if workspace.shares_health_checks() {
        1
    } else {
        workspace.most_processes()
    };
    let models = u64::try_from(checked.len()).unwrap_or(u64::MAX);
    let rounds = processes.saturating_mul(SECONDS_PER_DAY / interval);
    let calls = rounds.saturating_mul(models);
    if calls == 0 {
        return;
    }
    let media: Vec<_> = checked
        .iter()
        .filter(|(index, ..)| workspace.makes_media(*index))
        .collect();
    let costs = checked.iter().map(|(_, model, known)| cost(model, known));
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let per_day = costs.sum::<Option<f64>>().map(|cost| cost * rounds as f64);
    let label = match per_day {
        Some(per_day) if media.is_empty() && per_day >= 0.01 => {
            format!("about {per_day:.2} USD per day")
        }
        _ => "each call is billed".to_owned(),
    };
    let from = match processes {
        1 => String::new(),
        _ => format!(", from {processes} processes"),
    };
    let message = format!(
        "background health checks make {} per day to {}{from}",
        count(calls, "call"),
        count(models, "model"),
    );
    let mut finding = Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
        .label(label)
        .help(
            "write `health_check_interval = 3600` or more, and `disable_background_health_check = true` in the \
            `model_info` of models that are not to be called",
        );
    for (_, model, _) in media.into_iter().take(MOST_PLACES) {
        let place = model.place_of_call();
        finding = finding.related(
            model.file,
            place,
            "each check makes or reads real media here",
        );
    }
    found.push(finding);
}

/// What one check of a model costs in USD, as far as it bills tokens.
fn cost(model: &ModelDatum, known: &CatalogMatch) -> Option<f64> {
    let (written, known) = (model.body.cost.get(), known.known().map(|it| it.prices));
    let price = |written: Option<f64>, known: Option<&str>| {
        written.or_else(|| known.and_then(|known| known.parse().ok()))
    };
    let input = price(
        written.and_then(|cost| Some(cost.input.get()?.per_token())),
        known.and_then(|known| known.input),
    )?;
    let output = price(
        written.and_then(|cost| Some(cost.output.get()?.per_token())),
        known.and_then(|known| known.output),
    )?;
    Some(TOKENS.0 * input + TOKENS.1 * output)
}

fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
