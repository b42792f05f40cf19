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
    what: "Checks, where models have `rpm_limit` or `tpm_limit`, for usage-based routing and for \
        `RateLimitErrorRetries` in `retry_policy` without pre-call checks; and for latency-based routing that tolerates \
        any number of refused requests.",
    why: "With LiteLLM 1.106.2, usage-based routing lets one request fewer through than the limit of a model, counts \
        twice where limits are enforced, and hangs for seconds with retries. With `enable_pre_call_checks = false`, \
        `RateLimitErrorRetries` asks the model that is over its limit again: a request was seen to hang for a minute. \
        With latency-based routing and a high `RateLimitErrorAllowedFails`, a provider that refuses everything looks \
        like the fastest one and gets nearly every request.",
    example: include_str!("../../../tests/lints/unenforced-limit/expected.txt"),
    instead: "Use `simple-shuffle`, which is LiteLLM's default, or `latency-based-routing`, and set `num_retries` in place \
        of `RateLimitErrorRetries`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_tolerance(workspace, found);
    let Some(limited) = workspace.limited().next() else {
        return;
    };
    let name = &limited.name;
    if let Some(finding) = strategy(workspace, name) {
        found.push(finding);
    }
    // With the check before a call, a model over its limit is not drawn again.
    let checks = workspace.router_entry("enable_pre_call_checks");
    let is_unchecked = checks.is_some_and(|it| it.value.value == Plain::Boolean(false));
    let policy = workspace.router_entry("retry_policy");
    let policy = policy.filter(|_| is_unchecked).map(|it| &it.value);
    if let Some((policy, _)) = policy.and_then(|it| Some((it, it.value.as_table()?.get(RETRIES)?)))
    {
        let message = format!("`{RETRIES}` asks a model that is over its limit again");
        found.push(
            at(policy, message)
                .label(format!("`{name}` has a limit"))
                .help(format!(
                    "remove `{RETRIES}`; another model of the group is asked without it"
                )),
        );
    }
}

const RETRIES: &str = "RateLimitErrorRetries";

/// The finding for a strategy that does not keep limits.
fn strategy(workspace: &Workspace<'_>, limited: &str) -> Option<Diagnostic> {
    let entry = workspace.router_entry("routing_strategy")?;
    let Plain::String(name) = &entry.value.value else {
        return None;
    };
    let has_requests = || {
        let mut limited = workspace.limited();
        limited.any(|model| model.body.rpm_limit.get().is_some())
    };
    let breaks = name == "usage-based-routing-v2"
        || workspace.strategy() == Strategy::UsageBased && has_requests();
    breaks.then(|| {
        at(&entry.value, format!("limits do not hold with `{name}`"))
            .label(format!("`{limited}` has a limit"))
            .help("remove the setting: by default, requests are drawn and limits hold")
    })
}

/// More refused requests than a model may have in an hour without being left out for a while.
const TOLERANT: i64 = 1000;

fn check_tolerance(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let name = "RateLimitErrorAllowedFails";
    let entry = workspace.router_entry("allowed_fails_policy");
    let Some(policy) = entry.filter(|_| workspace.strategy() == Strategy::LatencyBased) else {
        return;
    };
    let fails = policy.value.value.as_table().and_then(|it| it.get(name));
    if matches!(fails, Some(Plain::Integer(fails)) if *fails >= TOLERANT) {
        let message = format!("`{name}` keeps a provider that refuses everything in use");
        found.push(
            at(&policy.value, message)
                .label("it answers the fastest, so latency-based routing asks it first")
                .help(format!("remove `{name}`, or lower it to a few")),
        );
    }
}

fn at<T>(place: &Spanned<T>, message: String) -> Diagnostic {
    Diagnostic::new(&LINT, place.file, place.span, message)
}
