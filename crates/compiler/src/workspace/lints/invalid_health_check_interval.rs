//! Background health checks that never run.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::health_checks::INTERVAL;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-health-check-interval",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/health_checks.rs::without_a_whole_number_of_seconds_no_check_runs",
    ]),
    summary: "an interval with which no background health check runs",
    what: "Checks that `health_check_interval` is above 0 and no variable where `background_health_checks` is on.",
    why: "LiteLLM {litellm} checks its models only if the interval is a whole number above 0. A variable is text, and with \
        text it says nothing and never checks, so a model that is down is not noticed.",
    example: include_str!("../../../tests/lints/invalid-health-check-interval/expected.txt"),
    instead: "Write the seconds as a number: `health_check_interval = 3600`. What differs between stages belongs in an \
        overlay instead of a variable.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = workspace
        .health_checks()
        .and_then(|_| workspace.general_entry(INTERVAL))
    else {
        return;
    };
    let fault = match entry.value.value {
        Plain::Integer(seconds) if seconds <= 0 => "must be above 0",
        Plain::Env(_) => "must be a number in the datum",
        // Other types are found where they are read.
        _ => return,
    };
    found.push(
        Diagnostic::new(
            &LINT,
            entry.value.file,
            entry.value.span,
            format!("`{INTERVAL}` {fault}"),
        )
        .label("LiteLLM would never check a model")
        .help("write the seconds between two checks: `health_check_interval = 3600`"),
    );
}
