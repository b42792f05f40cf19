//! Two models of one group with different fallbacks.

use crate::datum::ModelDatum;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::{Fallback, Program};
use crate::span::Span;
use std::collections::BTreeMap;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "conflicting-fallbacks",
    level: Level::Deny,
    summary: "models of one group have different fallbacks",
    explanation: "LiteLLM keeps fallbacks for a model group, not for a model. Where two models of one group name \
        different ones, only one list could win. Write the list in one of them, or the same list in \
        each.",
};

/// Looks for groups whose models disagree.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, Fallback), (&ModelDatum, Span, Vec<&str>)> = BTreeMap::new();
    for model in program.models.iter().filter(|model| model.enabled()) {
        for kind in Fallback::ALL {
            // Of a list with a mistake in it, that is what is said.
            let Some(list) = kind.of(model).spanned().filter(|list| list.value.is_whole) else {
                continue;
            };
            let names: Vec<_> = list
                .value
                .items
                .iter()
                .map(|target| target.value.0.as_str())
                .collect();
            match first.get(&(model.group(), *kind)) {
                Some((other, span, others)) if *others != names => found.push(
                    Diagnostic::new(
                        &LINT,
                        model.file,
                        list.span,
                        format!(
                            "the group `{}` has other `{}` already",
                            model.group(),
                            kind.key()
                        ),
                    )
                    .related(other.file, *span, "here")
                    .help("write the list in one model of the group, or the same list in each"),
                ),
                Some(_) => {}
                None => _ = first.insert((model.group(), *kind), (model, list.span, names)),
            }
        }
    }
}
