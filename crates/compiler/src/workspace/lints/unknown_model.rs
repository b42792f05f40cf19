//! Models that LiteLLM does not know.

use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::catalog_match::CatalogMatch;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-model",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "LiteLLM does not know the model",
    what: "Checks for models and base models that are not in LiteLLM's model list. Models with an `api_base`, \
        models on Azure and models of providers that have none in the list are not checked.",
    why: "The model is newer than the catalog, or its name is misspelled: LiteLLM 1.106.2 accepts any name, and the \
        provider then answers every request with 404.",
    example: include_str!("../../../tests/lints/unknown-model/expected.txt"),
    instead: "Correct `litellm_model`. If the model is newer than the catalog, allow the lint for this datum in \
        `allow`, with a reason.",
};

/// How many models get a suggestion: a folder in which all are unknown is not a typing mistake, and the search is slow.
const MAX_SUGGESTIONS: usize = 50;

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
            "LiteLLM {} does not know the model `{name}` of `{prefix}`",
            modelith_catalog::LITELLM_VERSION
        );
        let finding = Diagnostic::new(&LINT, called.file, called.span, message);
        let near = if index < MAX_SUGGESTIONS {
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
                "check the name; `modelith catalog search {}` lists the known models",
                search_word(name)
            )),
        });
    }
}

/// Checks the base models in parameters and in `model_info`.
fn check_base_models(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let provider = model.body.provider.get().map(|provider| &provider.0);
        let parameters = model.body.parameters.get().map(|it| &it.entries);
        let info = model.body.model_info.get().map(|it| &it.entries);
        for entries in [parameters, info].into_iter().flatten() {
            let entry = entries.get("base_model");
            let Some((entry, Plain::String(base))) = entry.map(|it| (it, &it.value.value)) else {
                continue;
            };
            // As LiteLLM looks it up: by itself, or as a model of the provider.
            let with_prefix = provider.map(|provider| format!("{provider}/{base}"));
            let is_known = |id: &str| modelith_catalog::model(id).is_some();
            if !is_known(base) && !with_prefix.is_some_and(|id| is_known(&id)) {
                found.push(unknown_base(base, entry));
            }
        }
    }
}

fn unknown_base(base: &str, entry: &Entry) -> Diagnostic {
    let message = format!(
        "LiteLLM {} does not know the base model `{base}`",
        modelith_catalog::LITELLM_VERSION
    );
    Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
        .label("LiteLLM would ignore it, so the model would have no price and no limits")
        .help(format!(
            "check the name; `modelith catalog search {}` lists the known models",
            search_word(base)
        ))
}

/// The models of a provider, as they are written in `litellm_model`.
fn known_to(provider: &str) -> Vec<String> {
    modelith_catalog::models_of(provider)
        .map(|known| known.litellm_model().to_string())
        .collect()
}

/// A word to search for: the first one in the last part of the name.
fn search_word(name: &str) -> &str {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.split(|char: char| !char.is_ascii_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or(last)
}
