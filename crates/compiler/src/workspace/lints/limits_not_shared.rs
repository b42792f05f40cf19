//! Limits that each process counts separately.

use crate::datum::reader::Field;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;
use modelith_registry::Kubernetes;

pub(crate) static LINT: Lint = Lint {
    code: "limits-not-shared",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "several processes count limits separately",
    what: "Checks for models with `rpm_limit` or `tpm_limit` behind several workers or replicas that share no \
        Redis, and for models with `max_parallel_requests` behind several at all.",
    why: "Each process of LiteLLM {litellm} counts requests and tokens separately unless a Redis is configured: with \
        four workers or four replicas, `rpm_limit = 60` lets 240 requests through. The same holds for budgets. \
        `max_parallel_requests` is never shared.",
    example: include_str!("../../../tests/lints/limits-not-shared/expected.txt"),
    instead: "Set `redis_host` or `redis_url` in `[ai_proxy.router_settings]`, or run one worker and one replica.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(proxy) = workspace.proxy().filter(|_| workspace.knows_router()) else {
        return;
    };
    let Some((who, file, span)) = several(&proxy.body) else {
        return;
    };
    let limited = workspace.limited().next();
    if let Some(model) = limited.filter(|_| !workspace.has_redis()) {
        let message = format!(
            "each of {who} counts the limits of `{}` separately",
            model.name
        );
        found.push(
            Diagnostic::new(&LINT, file, span, message)
                .label("each of them lets the whole limit through")
                .help("configure a Redis in `[ai_proxy.router_settings]`, for example `redis_host = { env = \"REDIS_HOST\" }`"),
        );
        return;
    }
    let concurrent = workspace
        .enabled()
        .find(|(model, _)| model.body.max_parallel_requests.get().is_some());
    if let Some((model, _)) = concurrent {
        let message = format!(
            "each of {who} counts the concurrent requests of `{}` separately",
            model.name
        );
        found.push(
            Diagnostic::new(&LINT, file, span, message)
                .label("each of them lets `max_parallel_requests` through, with a Redis too")
                .help("divide `max_parallel_requests` by their number"),
        );
    }
}

/// What there is more than one of, workers or replicas, and where that is written.
fn several(proxy: &AiProxy) -> Option<(String, FileId, Span)> {
    if let Some(workers) = proxy.workers.spanned().filter(|it| it.value.0 > 1) {
        let who = format!("{} workers", workers.value.0);
        return Some((who, workers.file, workers.span));
    }
    let table = proxy.kubernetes.spanned()?;
    let (min, max) = (&table.value.replicas, &table.value.max_replicas);
    if matches!(min, Field::Broken) || matches!(max, Field::Broken) {
        return None;
    }
    let default = Kubernetes::DEFAULT;
    let count = Kubernetes {
        replicas: min.get().map_or(default.replicas, |count| count.0),
        max_replicas: max.get().map(|count| count.0),
        ..default
    }
    .most_replicas();
    let places = [max, min].into_iter().filter_map(Field::spanned);
    let place = places.map(|it| (it.file, it.span)).next();
    let (file, span) = place.unwrap_or((table.file, table.span));
    (count > 1).then(|| (format!("up to {count} replicas"), file, span))
}
