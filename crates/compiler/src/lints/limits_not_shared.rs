//! Limits that each process counts for itself.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "limits-not-shared",
    level: Level::Warn,
    summary: "several processes count limits for themselves",
    explanation: "Each process of LiteLLM counts requests and tokens by itself unless they share a Redis: with four workers, `rpm_limit = 60` lets 240 through. The same holds for cooldowns and budgets.",
};

/// Looks for limits that several processes count.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let Some(proxy) = program.proxy().filter(|_| program.knows_router()) else {
        return;
    };
    let Some(workers) = proxy
        .body
        .workers
        .spanned()
        .filter(|workers| workers.value.0 > 1)
    else {
        return;
    };
    let limited = program.enabled().find(|(model, _)| {
        let body = &model.body;
        body.rpm_limit.get().is_some() || body.tpm_limit.get().is_some()
    });
    let shared = ["redis_host", "redis_url"]
        .iter()
        .any(|name| program.has_router_setting(name));
    if let Some((model, _)) = limited.filter(|_| !shared) {
        let message = format!(
            "{} workers count the limits of `{}` each for itself",
            workers.value.0, model.name
        );
        found.push(
            Diagnostic::new(&LINT, workers.file, workers.span, message)
                .label("so that many times as many requests get through")
                .help("name a Redis below `[ai_proxy.router_settings]`, as in `redis_host = { env = \"REDIS_HOST\" }`"),
        );
    }
}
