//! Two models of one name.

use crate::datum::parsed::Datum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "duplicate-name",
    level: Level::Deny,
    summary: "two models have the same name",
    what: "",
    why: "The name is the model's identity: its constant in the registry, its `model_info.id`, what `show` \
        and `verify` speak of. LiteLLM serves two rows with one id without a word, and logs and budgets \
        then mix them up.\n\n\
        To balance between two models, give each a name of its own and both the same `model_group`.",
    example: include_str!("../../../tests/lints/duplicate-name/expected.txt"),
    instead: "",
};

/// Looks for models of one name, and for providers of one.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let both =
        "give one of them another name; to balance between both, give them the same `model_group`";
    twice(workspace.models, "by this model", both, found);
    let one = "give one of them another name";
    twice(workspace.providers, "by this provider", one, found);
}

/// Looks for datums of one name.
fn twice<T>(datums: &[Datum<T>], by: &str, help: &str, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Datum<T>> = BTreeMap::new();
    for datum in datums {
        if let Some(other) = first.get(datum.name.as_str()) {
            let message = format!("the name `{}` is taken", datum.name);
            found.push(
                Diagnostic::new(&LINT, datum.file, datum.name_span, message)
                    .related(other.file, other.name_span, by)
                    .help(help),
            );
        } else {
            first.insert(&datum.name, datum);
        }
    }
}
