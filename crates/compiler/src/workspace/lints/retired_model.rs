//! Models that are retired.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::catalog_match::CatalogMatch;
use crate::source::place::Span;
use crate::workspace::view::Workspace;
use modelith_catalog::{Model, Part};

pub(crate) static LINT: Lint = Lint {
    code: "retired-model",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "the model is retired",
    what: "Checks for models that their provider has retired: by a date in the catalog, or because LiteLLM lists \
        them no more. `modelith check --as-of DATE` compares the dates with another day than that of the \
        catalog.",
    why: "LiteLLM {litellm} starts with a retired model without a warning, and every request for it fails at the \
        provider. The lint only warns, so that a build does not fail because a day has passed; `--deny \
        retired-model` makes it an error.",
    example: include_str!("../../../tests/lints/retired-model/expected.txt"),
    instead: "Set `litellm_model` to the successor or to another model, or disable the model with `enabled = false`.",
};

/// Compares dates with `as_of`, or else with the day on which the catalog's LiteLLM was released.
pub(crate) fn check(workspace: &Workspace<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let (date, label, successor) = match catalog {
            CatalogMatch::Retired(retired) => {
                let label = format!(
                    "LiteLLM {} was the last version to list it",
                    retired.last_version
                );
                (
                    retired.deprecation_date,
                    label,
                    workspace.catalog.successor(retired.id),
                )
            }
            CatalogMatch::Known(known, _) => match known.deprecation_date {
                Some(date) if date <= as_of.unwrap_or_else(|| workspace.catalog.released()) => (
                    Some(date),
                    String::new(),
                    workspace.catalog.successor(known.id),
                ),
                _ => continue,
            },
            CatalogMatch::Unknown | CatalogMatch::Unlisted => continue,
        };
        let message = match date {
            Some(date) => format!(
                "the model `{}` has been retired since {date}",
                called.value.0
            ),
            None => format!("the model `{}` is retired", called.value.0),
        };
        let finding = Diagnostic::new(&LINT, called.file, called.span, message)
            .label(label)
            .rests_on(Part::Models);
        found.push(suggest_successor(
            finding,
            &called.value.0,
            called.span,
            successor,
        ));
    }
}

/// Suggests the successor, if one is known.
pub(crate) fn suggest_successor(
    finding: Diagnostic,
    called: &str,
    span: Span,
    successor: Option<Model>,
) -> Diagnostic {
    match (successor, called.split_once('/')) {
        (Some(next), Some((prefix, _))) => {
            let next = match next.litellm_model().to_string() {
                // With the prefix of the old name: LiteLLM lists some models of `bedrock/…` by their own names.
                next if next.starts_with(&format!("{prefix}/")) => next,
                _ => format!("{prefix}/{}", next.id),
            };
            finding.suggest(
                format!("its successor is `{next}`"),
                span,
                toml_string(&next),
            )
        }
        _ => finding.help("use another model, or set `enabled = false`"),
    }
}
