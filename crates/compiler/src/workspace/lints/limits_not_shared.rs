//! Limits that each process counts separately.

use crate::datum::lints::invalid_budget::OF_MODEL;
use crate::datum::parsed::ModelDatum;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "limits-not-shared",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "several processes count limits separately",
    what: "Checks for models with `rpm_limit`, `tpm_limit` or a budget and for providers with a budget behind several \
        workers or replicas that share no Redis, and for models with `max_parallel_requests` behind several at all.",
    why: "Each process of LiteLLM {litellm} counts requests and tokens separately unless a Redis is configured: with \
        four workers or four replicas, `rpm_limit = 60` lets 240 requests through. The same holds for budgets. \
        `max_parallel_requests` is never shared.",
    example: include_str!("../../../tests/lints/limits-not-shared/expected.txt"),
    instead: "Set `redis_host` or `redis_url` in `[ai_proxy.router_settings]`, or run one worker and one replica.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if !workspace.knows_router() {
        return;
    }
    let Some((who, file, span)) = several(workspace) else {
        return;
    };
    let counted = if workspace.has_redis() {
        None
    } else {
        counted(workspace)
    };
    if let Some(counted) = counted {
        let message = format!("each of {who} counts {counted} separately");
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

/// What is counted: the limits or the budget of a model, or the budget of a provider.
fn counted(workspace: &Workspace<'_>) -> Option<String> {
    let limited = workspace.limited().next();
    let has_budget = |model: &&ModelDatum| {
        let parameters = model.body.parameters.get();
        parameters.is_some_and(|all| all.entries.contains_key(OF_MODEL.limit))
    };
    let limits = || limited.map(|model| format!("the limits of `{}`", model.name));
    let of_model = || {
        let mut models = workspace.enabled().map(|(model, _)| model);
        let model = models.find(has_budget)?;
        Some(format!("the budget of `{}`", model.name))
    };
    let of_provider = || {
        let provider = workspace.budgets().next()?;
        Some(format!("the budget of `{}`", provider.value.0))
    };
    limits().or_else(of_model).or_else(of_provider)
}

/// What there is more than one of, workers or replicas, and where that is written.
fn several(workspace: &Workspace<'_>) -> Option<(String, FileId, Span)> {
    let proxy = &workspace.proxy()?.body;
    if let Some(workers) = proxy.workers.spanned().filter(|it| it.value.0 > 1) {
        let who = format!("{} workers", workers.value.0);
        return Some((who, workers.file, workers.span));
    }
    let table = proxy.kubernetes.spanned()?;
    let count = workspace.most_replicas()?;
    let places = [&table.value.max_replicas, &table.value.replicas];
    let place = places.into_iter().find_map(Field::spanned);
    let (file, span) = place.map_or((table.file, table.span), |it| (it.file, it.span));
    (count > 1).then(|| (format!("up to {count} replicas"), file, span))
}
