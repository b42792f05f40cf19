//! A model that LiteLLM does not know.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::catalog_match::CatalogMatch;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-model",
    level: Level::Warn,
    summary: "LiteLLM does not know the model",
    what: "",
    why: "LiteLLM knows several thousand models by name, with their limits and prices. One that it does \
        not know is either newer than it is, or misspelt: the provider then answers every request with \
        404. LiteLLM itself says nothing.\n\n\
        Models behind an `api_base`, on Azure and from providers of which LiteLLM lists nothing are not \
        looked up.",
    example: include_str!("../../../tests/lints/unknown-model/expected.txt"),
    instead: "",
};

/// Of how many models the nearest known one is looked for: a folder where all are unknown is no typing mistake.
const SUGGESTED: usize = 50;

/// Looks each enabled model up.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_base_models(workspace, found);
    let unknown = workspace
        .enabled()
        .filter(|(_, catalog)| matches!(catalog, CatalogMatch::Unknown));
    for (index, (model, _)) in unknown.enumerate() {
        let (Some(provider), Some(called)) = (
            model.body.provider.get(),
            model.body.litellm_model.spanned(),
        ) else {
            continue;
        };
        let Some((prefix, name)) = called.value.0.split_once('/') else {
            continue;
        };
        let message = format!(
            "LiteLLM {} does not know the model `{name}` of {prefix}",
            modelith_catalog::LITELLM_VERSION
        );
        let finding = Diagnostic::new(&LINT, called.file, called.span, message);
        let near = if index < SUGGESTED {
            nearest(
                &called.value.0,
                known_to(&provider.0).iter().map(String::as_str),
            )
            .map(str::to_owned)
        } else {
            None
        };
        found.push(match near {
            Some(near) => finding.suggest(
                "a model with a similar name exists",
                called.span,
                toml_string(&near),
            ),
            None => finding.help(format!(
                "check its name; `modelith catalog search {}` lists the known ones",
                search_word(name)
            )),
        });
    }
}

/// Looks for base models that LiteLLM does not know: it ignores the name, and so has no price and no limits.
fn check_base_models(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let Plain::String(base) = &entry.value.value else {
            continue;
        };
        if name == "base_model" && modelith_catalog::model(base).is_none() {
            let message = format!(
                "LiteLLM {} does not know the base model `{base}`",
                modelith_catalog::LITELLM_VERSION
            );
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
                    .label("it would ignore this, and have no price and no limits")
                    .help(format!(
                        "check its name; `modelith catalog search {}` lists the known ones",
                        search_word(base)
                    )),
            );
        }
    }
}

/// What one writes for each model of a provider.
fn known_to(provider: &str) -> Vec<String> {
    modelith_catalog::models_of(provider)
        .map(|known| known.litellm_model().to_string())
        .collect()
}

/// A word to look for: the first part of the name that is one.
fn search_word(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.split(|char: char| !char.is_ascii_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or(last)
}
