//! Two models of one name.

use crate::datum::ModelDatum;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "duplicate-name",
    level: Level::Deny,
    summary: "two models have the same name",
    explanation: "The name is the model's identity: its constant in the registry, its `model_info.id`, what `show` \
        and `verify` speak of. LiteLLM serves two rows with one id without a word, and logs and budgets \
        then mix them up.\n\n\
        To balance between two models, give each a name of its own and both the same `model_group`.",
};

/// Looks for names that stand in two datums.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &ModelDatum> = BTreeMap::new();
    for model in program.models {
        if let Some(other) = first.get(model.name.as_str()) {
            found.push(
                Diagnostic::new(&LINT, model.file, model.name_span, format!("the name `{}` is taken", model.name))
                    .related(other.file, other.name_span, "by this model")
                    .help("give one of them another name; to balance between both, give them the same `model_group`"),
            );
        } else {
            first.insert(&model.name, model);
        }
    }
}
