//! Two names that are one constant.

use crate::datum::ModelDatum;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "constant-collision",
    level: Level::Deny,
    summary: "two names give the same Rust constant",
    explanation: "Each model is a constant of the registry: its name in upper case, with each character outside of \
        `A-Z0-9` written as `_`. Two names that differ only in such characters (`gpt-4.1` and `gpt-4-1`) \
        would be one constant. They would also be easy to mistake for each other.",
};

/// Looks for names that differ and give one constant.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, &ModelDatum> = BTreeMap::new();
    for model in program.models {
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

/// The constant of a model in the registry.
pub(crate) fn constant_name(name: &str) -> String {
    let upper = |char: char| {
        if char.is_ascii_alphanumeric() {
            char.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let mut constant: String = name.chars().map(upper).collect();
    if constant.starts_with(|first: char| first.is_ascii_digit()) || constant == "_" {
        constant.insert(0, '_');
    }
    constant
}
