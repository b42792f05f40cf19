//! An alias that is taken.

use crate::datum::ModelDatum;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;
use crate::span::Span;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "alias-collision",
    level: Level::Deny,
    summary: "an alias is the name of a model group, or of another group's alias",
    explanation: "LiteLLM looks an alias up before it looks for a model: an alias with the name of a group hides \
        that group, and its requests go to other models. An alias of two groups leaves it to chance \
        which of them is asked.",
};

/// Looks for aliases that are something else already.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, (&ModelDatum, Span)> = BTreeMap::new();
    for model in program.models {
        for alias in model
            .header
            .aliases
            .get()
            .map_or(&[][..], |aliases| &aliases.items)
        {
            let name = alias.value.0.as_str();
            let finding = |message: String| Diagnostic::new(&LINT, model.file, alias.span, message);
            if let Some(group) = program.groups.named(name) {
                let other = &program.models[group.members[0]];
                found.push(if group.name == model.group() {
                    finding(format!(
                        "the alias `{name}` is the name of the group itself"
                    ))
                    .help("remove it")
                } else {
                    finding(format!(
                        "the alias `{name}` is the name of another model group"
                    ))
                    .label("its requests would come here")
                    .related(other.file, other.name_span, "that group")
                    .help("choose another alias")
                });
                continue;
            }
            match first.get(name) {
                Some((other, span)) if other.group() != model.group() => found.push(
                    finding(format!("the alias `{name}` is taken"))
                        .related(other.file, *span, format!("for the group `{}`", other.group()))
                        .help("choose another alias; to balance between the models, give them the same `model_group`"),
                ),
                Some(_) => {}
                None => _ = first.insert(name, (model, alias.span)),
            }
        }
    }
}
