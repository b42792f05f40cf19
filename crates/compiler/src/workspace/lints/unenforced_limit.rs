//! Settings with which limits do not hold.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::strategy::Strategy;
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unenforced-limit",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::usage_based_routing_refuses_before_the_limit",
        "tests/live/evidence.rs::latency_based_routing_prefers_a_provider_that_refuses_everything",
    ]),
    summary: "a setting with which limits do not hold",
    what: "Checks for usage-based routing where models have `rpm_limit`, and for \
        latency-based routing that tolerates any number of refused requests.",
    why: "With LiteLLM {litellm}, usage-based routing lets one request fewer through than the limit of a model, counts \
        twice where limits are enforced, and hangs for seconds with retries. With latency-based routing and a high \
        `RateLimitErrorAllowedFails`, a provider that refuses everything looks like the fastest one and gets nearly \
        every request.",
    example: include_str!("../../../tests/lints/unenforced-limit/expected.txt"),
    instead: "Use `simple-shuffle`, which is LiteLLM's default, or `latency-based-routing` without that number.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(usage_based(workspace));
    found.extend(latency_based(workspace));
}

/// The finding for usage-based routing beside limits of requests.
fn usage_based(workspace: &Workspace<'_>) -> Option<Diagnostic> {
    let entry = workspace.router_entry("routing_strategy")?;
    let (Strategy::UsageBased, Plain::String(name)) = (workspace.strategy(), &entry.value.value)
    else {
        return None;
    };
    let mut limited = workspace.limited();
    let limited = limited.find(|model| model.body.rpm_limit.get().is_some())?;
    let message = format!("`rpm_limit` does not hold with `{name}`");
    Some(
        at(&entry.value, message)
            .label(format!("`{}` has one", limited.name))
            .help("remove the setting: by default, requests are drawn and limits hold"),
    )
}

/// More refused requests than a model may have in an hour without being left out for a while.
const TOLERANT: i64 = 1000;

/// The finding for latency-based routing that tolerates any number of refused requests.
fn latency_based(workspace: &Workspace<'_>) -> Option<Diagnostic> {
    let name = "RateLimitErrorAllowedFails";
    let policy = &workspace.router_entry("allowed_fails_policy")?.value;
    let Plain::Integer(TOLERANT..) = policy.value.as_table()?.get(name)? else {
        return None;
    };
    (workspace.strategy() == Strategy::LatencyBased).then(|| {
        let message = format!("`{name}` keeps a provider that refuses everything in use");
        at(policy, message)
            .label("it answers the fastest, so latency-based routing asks it first")
            .help(format!("remove `{name}`, or lower it to a few"))
    })
}

fn at<T>(place: &Spanned<T>, message: String) -> Diagnostic {
    Diagnostic::new(&LINT, place.file, place.span, message)
}
