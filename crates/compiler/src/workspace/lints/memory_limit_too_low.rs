//! A memory limit that the workers of a pod exceed.

use crate::datum::quantity::amount;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_registry::Resources;

pub(crate) static LINT: Lint = Lint {
    code: "memory-limit-too-low",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/memory.rs::each_process_takes_hundreds_of_megabytes"]),
    summary: "a memory limit that the workers of a pod exceed",
    what: "Checks that `memory_limit` in `[ai_proxy.kubernetes.resources]`, `2Gi` by default, suffices for the `workers` of a \
        pod.",
    why: "Each worker is a process of its own that shares next to no memory with the others. One of LiteLLM {litellm} takes \
        about 300 MiB before its first request, and 700 MiB under load. Kubernetes kills a pod that takes more than its \
        limit, with all requests that are open in it.",
    example: include_str!("../../../tests/lints/memory-limit-too-low/expected.txt"),
    instead: "Raise the limit, and the request with it: `resources = { memory = \"6Gi\", memory_limit = \"8Gi\" }`, or have \
        fewer workers per pod and more `replicas`.",
};

/// What a process takes before its first request.
const MEBIBYTES: u32 = 300;

/// What a process should have.
const ADVISED: u32 = 1024;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(proxy) = workspace.proxy().filter(|proxy| proxy.is_complete) else {
        return;
    };
    let (Some(workers), Some(kubernetes)) =
        (proxy.body.workers.spanned(), proxy.body.kubernetes.get())
    else {
        return;
    };
    let resources = match &kubernetes.resources {
        Field::Broken => return,
        field => field.get(),
    };
    let limit = resources.map(|it| &it.memory_limit);
    let (place, text, by_default) = match limit {
        Some(Field::Broken) => return,
        Some(Field::Set(limit)) => ((limit.file, limit.span), limit.value.0.as_str(), ""),
        Some(Field::Absent) | None => (
            (workers.file, workers.span),
            Resources::DEFAULT.memory_limit,
            " by default",
        ),
    };
    let count = workers.value.0;
    let needed = f64::from(count) * f64::from(MEBIBYTES) * 1024.0 * 1024.0;
    if amount(text).is_none_or(|limit| limit >= needed) {
        return;
    }
    let message =
        format!("{count} workers take more memory than `memory_limit`, {text}{by_default}");
    let gibibytes = (u64::from(count) * u64::from(ADVISED)).div_ceil(1024);
    found.push(
        Diagnostic::new(&LINT, place.0, place.1, message)
            .label("Kubernetes would kill the pod")
            .help(format!(
                "write `memory_limit = \"{gibibytes}Gi\"` in `[ai_proxy.kubernetes.resources]`, or fewer workers and more \
                `replicas`"
            )),
    );
}
