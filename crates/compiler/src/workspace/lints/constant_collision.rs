//! Two names that are one constant.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::constant::constant_name;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "constant-collision",
    level: Level::Deny,
    summary: "two names give the same Rust constant",
    what: "",
    why: "Each model is a constant of the registry: its name in upper case, with each character outside of \
        `A-Z0-9` written as `_`. Two names that differ only in such characters (`gpt-4.1` and `gpt-4-1`) \
        would be one constant. They would also be easy to mistake for each other.",
    example: include_str!("../../../tests/lints/constant-collision/expected.txt"),
    instead: "",
};

/// Looks for names that differ and give one constant.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, &ModelDatum> = BTreeMap::new();
    for model in workspace.models {
        let constant = constant_name(&model.name);
        match first.get(&constant) {
            Some(other) if other.name != model.name => found.push(
                Diagnostic::new(
                    &LINT,
                    model.file,
                    model.name_span,
                    format!(
                        "the name `{}` gives the constant `{constant}`, which is taken",
                        model.name
                    ),
                )
                .related(other.file, other.name_span, "by this model")
                .help("give one of them a name that differs in a letter or a digit"),
            ),
            Some(_) => {}
            None => _ = first.insert(constant, model),
        }
    }
}
