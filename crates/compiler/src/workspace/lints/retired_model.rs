//! A model that its provider took out of service.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::catalog_match::CatalogMatch;
use crate::litellm::date;
use crate::source::place::Span;
use crate::workspace::view::Workspace;
use modelith_catalog::Model;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "retired-model",
    level: Level::Warn,
    summary: "the model is retired",
    what: "",
    why: "Its provider answers requests for it with an error. LiteLLM does not look: the model is in its \
        list, or has been taken out of it, and fails with the first request.\n\n\
        It warns and does not deny, so that a build does not begin to fail because a day went by: the \
        dates that are compared come with Modelith's catalog, and today's date only where `modelith \
        check --as-of DATE` gives one. `--deny retired-model` makes it an error.",
    example: include_str!("../../../tests/lints/retired-model/expected.txt"),
    instead: "",
};

/// Looks for models that are retired, as the catalog knows, or on the day that the options give.
pub(crate) fn check(workspace: &Workspace<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let (date, label, successor) = match catalog {
            CatalogMatch::Retired(retired) => {
                let label = format!("LiteLLM {} was the last to list it", retired.last_version);
                (retired.deprecation_date, label, retired.successor())
            }
            CatalogMatch::Known(known, _) => match known.deprecation_date {
                Some(date) if date <= as_of.unwrap_or_else(|| date::known_at()) => {
                    (Some(date), String::new(), known.successor())
                }
                _ => continue,
            },
            CatalogMatch::Unknown | CatalogMatch::Unlisted => continue,
        };
        let since = date.map_or(String::new(), |date| format!(" since {date}"));
        let finding = Diagnostic::new(
            &LINT,
            called.file,
            called.span,
            format!("the model `{}` is retired{since}", called.value.0),
        )
        .label(label);
        found.push(suggest_successor(
            finding,
            &called.value.0,
            called.span,
            successor,
        ));
    }
}

/// Names the model that came after, where one is known.
pub(crate) fn suggest_successor(
    finding: Diagnostic,
    called: &str,
    span: Span,
    successor: Option<Model>,
) -> Diagnostic {
    match (successor, called.split_once('/')) {
        (Some(next), Some((prefix, _))) => {
            let next = match next.litellm_model().to_string() {
                // Written as the one before was: `bedrock/…` for a model that LiteLLM lists by its own name.
                next if next.starts_with(&format!("{prefix}/")) => next,
                _ => format!("{prefix}/{}", next.id),
            };
            finding.suggest(format!("`{next}` came after it"), span, toml_string(&next))
        }
        _ => finding.help("choose another model, or write `enabled = false`"),
    }
}
