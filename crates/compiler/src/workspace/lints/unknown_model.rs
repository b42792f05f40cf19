//! Models that LiteLLM does not know.

use crate::datum::plain::Plain;
use crate::datum::values::free::Entry;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::catalog_match::CatalogMatch;
use crate::litellm::provider::prefix_of;
use crate::workspace::lints::provider_label;
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Part};
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-model",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "LiteLLM does not know the model",
    what: "Checks for models and base models that are not in LiteLLM's model list, and for base models of another \
        provider in datums without a price. Models with an `api_base` of their own, models on Azure and models of \
        providers that have none in the list are not checked.",
    why: "The model is newer than the catalog, or its name is misspelled: LiteLLM {litellm} accepts any name, and the \
        provider then answers every request with 404. Of a base model of another provider it shows the price, and \
        bills 0.",
    example: include_str!("../../../tests/lints/unknown-model/expected.txt"),
    instead: "Correct `litellm_model`. If the model is newer than the catalog, allow the lint for this datum in \
        `allow`, with a reason.",
};

/// How many models get a suggestion: a folder in which all are unknown is not a typing mistake, and the search is slow.
const MAX_SUGGESTIONS: usize = 50;

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_base_models(workspace, found);
    let by_prefix = found.iter().filter(|it| *it.lint == provider_label::LINT);
    let by_prefix: BTreeSet<_> = by_prefix.map(|it| it.file).collect();
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
        // The provider was taken from the prefix, and may be another.
        if by_prefix.contains(&model.file) {
            continue;
        }
        // Without a prefix, LiteLLM infers the provider.
        let called_as = called.value.0.as_str();
        let prefix = prefix_of(workspace.catalog, called_as);
        let name = called_as.strip_prefix(prefix);
        let name = name.and_then(|name| name.strip_prefix('/'));
        let name = name.unwrap_or(called_as);
        let message = format!(
            "LiteLLM {} does not know the model `{name}` of `{prefix}`",
            workspace.catalog.litellm_version()
        );
        let finding =
            Diagnostic::new(&LINT, called.file, called.span, message).rests_on(Part::Models);
        let near = if index < MAX_SUGGESTIONS {
            nearest(
                &called.value.0,
                known_to(workspace.catalog, &provider.0)
                    .iter()
                    .map(String::as_str),
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

/// Checks the base models in parameters and in `model_info`. LiteLLM shows the limits and the price of any that it knows, and
/// bills only one of the model's own provider.
fn check_base_models(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.models.iter().zip(workspace.matches) {
        let called = model.body.litellm_model.get().map(|called| &called.0);
        let provider = called.map(|called| prefix_of(workspace.catalog, called));
        let has_price = !model.body.cost.is_absent() || catalog.known().is_some();
        let parameters = model.body.parameters.get().map(|it| &it.entries);
        let info = model.body.model_info.get().map(|it| &it.entries);
        for entries in [parameters, info].into_iter().flatten() {
            let entry = entries.get("base_model");
            let Some((entry, Plain::String(base))) = entry.map(|it| (it, &it.value.value)) else {
                continue;
            };
            let known_provider = provider.filter(|it| workspace.catalog.provider(it).is_some());
            if known_provider.is_some_and(|provider| is_model_of(workspace.catalog, provider, base))
            {
                continue;
            }
            match known_provider {
                _ if workspace.catalog.model(base).is_none() => {
                    found.push(unknown_base(workspace.catalog, base, entry));
                }
                Some(provider) if !has_price => {
                    found.push(base_of_another(base, provider, entry));
                }
                _ => {}
            }
        }
    }
}

/// Whether LiteLLM finds a base model for this provider: with its prefix or without, or one of `OpenAI`'s for Azure.
fn is_model_of(catalog: &'static Catalog, provider: &str, base: &str) -> bool {
    let name = match provider {
        "azure" => base.strip_prefix("openai/").unwrap_or(base),
        _ => base,
    };
    let own = name.strip_prefix(provider);
    let own = own.and_then(|name| name.strip_prefix('/')).unwrap_or(name);
    catalog.model(&format!("{provider}/{own}")).is_some()
}

fn base_of_another(base: &str, provider: &str, entry: &Entry) -> Diagnostic {
    let message = format!("the base model `{base}` is not a model of `{provider}`");
    Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
        .label("LiteLLM would show its price and bill 0")
        .help(format!(
            "add `cost`, in USD per million tokens, or name a base model of `{provider}`"
        ))
}

fn unknown_base(catalog: &Catalog, base: &str, entry: &Entry) -> Diagnostic {
    let message = format!(
        "LiteLLM {} does not know the base model `{base}`",
        catalog.litellm_version()
    );
    Diagnostic::new(&LINT, entry.value.file, entry.value.span, message)
        .label("LiteLLM would ignore it, so the model would have no price and no limits")
        .rests_on(Part::Models)
        .help(format!(
            "check the name; `modelith catalog search {}` lists the known models",
            search_word(base)
        ))
}

/// The models of a provider, as they are written in `litellm_model`.
fn known_to(catalog: &'static Catalog, provider: &str) -> Vec<String> {
    catalog
        .models_of(provider)
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
