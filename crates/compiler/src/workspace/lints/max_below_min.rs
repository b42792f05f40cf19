//! Maxima below their minima.

use crate::datum::quantity::amount;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use modelith_registry::{Kubernetes, Resources};

pub(crate) static LINT: Lint = Lint {
    code: "max-below-min",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a maximum is below its minimum",
    what: "Checks that `max_replicas` is not less than `replicas`, `memory_limit` not less than `memory`, and \
        `cpu_limit` not less than `cpu`. A key that is not written has its default: two replicas, `cpu = \
        \"500m\"`, `memory = \"1Gi\"` and `memory_limit = \"2Gi\"`.",
    why: "The two keys contradict each other: Kubernetes rejects a manifest in which a maximum is below its minimum, so \
        there is none to write.",
    example: include_str!("../../../tests/lints/max-below-min/expected.txt"),
    instead: "Raise `max_replicas`, `memory_limit` or `cpu_limit`, or lower the minimum.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(kubernetes) = workspace
        .proxy()
        .filter(|proxy| proxy.is_complete)
        .and_then(|proxy| proxy.body.kubernetes.get())
    else {
        return;
    };
    let default = Kubernetes::DEFAULT.replicas;
    if let (Some(max), Some(min)) = (
        kubernetes.max_replicas.spanned(),
        known(&kubernetes.replicas, |count| count.0, default),
    ) && max.value.0 < min
    {
        found.push(finding(max, ("max_replicas", "replicas"), &min.to_string()));
    }
    let Some(resources) = kubernetes.resources.get() else {
        return;
    };
    let default = Resources::DEFAULT;
    for (names, max, min, default_min, default_max) in [
        (
            ("memory_limit", "memory"),
            &resources.memory_limit,
            &resources.memory,
            default.memory,
            Some(default.memory_limit),
        ),
        (
            ("cpu_limit", "cpu"),
            &resources.cpu_limit,
            &resources.cpu,
            default.cpu,
            default.cpu_limit,
        ),
    ] {
        let bytes_or_cpus = |text: &str| amount(text).unwrap_or_default();
        let Some(min_text) = known(min, |it| it.0.clone(), default_min.to_owned()) else {
            continue;
        };
        match (max.spanned(), default_max, min.spanned()) {
            (Some(max), ..) if bytes_or_cpus(&max.value.0) < bytes_or_cpus(&min_text) => {
                found.push(finding(max, names, &min_text));
            }
            // Only the minimum is written, so the maximum is the default.
            (None, Some(default), Some(min))
                if max.is_absent() && bytes_or_cpus(default) < bytes_or_cpus(&min_text) =>
            {
                let message = format!(
                    "`{}` is {min_text}, but `{}` is {default} by default",
                    names.1, names.0
                );
                found.push(
                    Diagnostic::new(&LINT, min.file, min.span, message)
                        .help(format!("add `{} = \"{min_text}\"` or more", names.0)),
                );
            }
            _ => {}
        }
    }
}

/// The value of a field, or its default; `None` for a value with a mistake.
fn known<T, U>(field: &Field<T>, plain: impl Fn(&T) -> U, default: U) -> Option<U> {
    match field {
        Field::Absent => Some(default),
        Field::Broken => None,
        Field::Set(set) => Some(plain(&set.value)),
    }
}

fn finding<T>(max: &Spanned<T>, (name, of): (&str, &str), min: &str) -> Diagnostic {
    let message = format!("`{name}` is less than `{of}`, which is {min}");
    Diagnostic::new(&LINT, max.file, max.span, message)
        .help(format!("write at least {min}, or lower `{of}`"))
}
