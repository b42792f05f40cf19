//! Less at the most than at the least.

use crate::datum::quantity::amount;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use modelith_registry::{Kubernetes, Resources};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "max-below-min",
    level: Level::Deny,
    summary: "less at the most than at the least",
    what: "",
    why: "`max_replicas` is the most pods that the autoscaler starts, and `replicas` the least that it keeps; `memory_limit` and `cpu_limit` are the most that a pod may use, and `memory` and `cpu` what it is promised. Kubernetes refuses a manifest in which the most is below the least. What is not written has a value too: two replicas, half a processor, `1Gi` and at most `2Gi`.",
    example: include_str!("../../../tests/lints/max-below-min/expected.txt"),
    instead: "",
};

/// Compares the least of everything with the most.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let Some(kubernetes) = workspace
        .proxy()
        .filter(|proxy| proxy.is_complete)
        .and_then(|proxy| proxy.body.kubernetes.get())
    else {
        return;
    };
    let usual = Kubernetes::DEFAULT.replicas;
    if let (Some(most), Some(least)) = (
        kubernetes.max_replicas.spanned(),
        known(&kubernetes.replicas, |count| count.0, usual),
    ) && most.value.0 < least
    {
        found.push(finding(
            most,
            ("max_replicas", "replicas"),
            &least.to_string(),
        ));
    }
    let Some(resources) = kubernetes.resources.get() else {
        return;
    };
    let usual = Resources::DEFAULT;
    for (names, most, least, usual_least, usual_most) in [
        (
            ("memory_limit", "memory"),
            &resources.memory_limit,
            &resources.memory,
            usual.memory,
            Some(usual.memory_limit),
        ),
        (
            ("cpu_limit", "cpu"),
            &resources.cpu_limit,
            &resources.cpu,
            usual.cpu,
            usual.cpu_limit,
        ),
    ] {
        let bytes_or_cpus = |text: &str| amount(text).unwrap_or_default();
        let Some(least_text) = known(least, |it| it.0.clone(), usual_least.to_owned()) else {
            continue;
        };
        match (most.spanned(), usual_most, least.spanned()) {
            (Some(most), ..) if bytes_or_cpus(&most.value.0) < bytes_or_cpus(&least_text) => {
                found.push(finding(most, names, &least_text));
            }
            // The most is the usual one, and only the least is written.
            (None, Some(usual), Some(least))
                if most.is_absent() && bytes_or_cpus(usual) < bytes_or_cpus(&least_text) =>
            {
                let message = format!(
                    "`{}` is {least_text}, and `{}` is {usual} where nothing is said",
                    names.1, names.0
                );
                found.push(
                    Diagnostic::new(&LINT, least.file, least.span, message).help(format!(
                        "write `{} = \"{least_text}\"` or more beside it",
                        names.0
                    )),
                );
            }
            _ => {}
        }
    }
}

/// What a field is, or is where it is not written; `None` where it is wrong.
fn known<T, U>(field: &Field<T>, plain: impl Fn(&T) -> U, usual: U) -> Option<U> {
    match field {
        Field::Absent => Some(usual),
        Field::Broken => None,
        Field::Set(set) => Some(plain(&set.value)),
    }
}

fn finding<T>(most: &Spanned<T>, (name, of): (&str, &str), least: &str) -> Diagnostic {
    let message = format!("`{name}` is less than `{of}`, which is {least}");
    Diagnostic::new(&LINT, most.file, most.span, message)
        .help(format!("write at least {least}, or a smaller `{of}`"))
}
