//! Model names that give the same Rust constant.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::constant::constant_name;
use crate::workspace::view::Workspace;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "constant-collision",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "two names give the same Rust constant",
    what: "Checks for model names that give the same constant in the registry. The constant is the name in \
        uppercase, with `_` in place of each character outside `A-Z0-9`.",
    why: "The registry has one constant per model, and `gpt-4.1` and `gpt-4-1` would both be `GPT_4_1`. Such names \
        are also easy to confuse.",
    example: include_str!("../../../tests/lints/constant-collision/expected.txt"),
    instead: "Give one of the models a `name` that differs in a letter or a digit.",
};

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
                        "the names `{}` and `{}` give the same constant `{constant}`",
                        other.name, model.name
                    ),
                )
                .related(other.file, other.name_span, "the other name")
                .help("give one of them a name that differs in a letter or a digit"),
            ),
            Some(_) => {}
            None => _ = first.insert(constant, model),
        }
    }
}
