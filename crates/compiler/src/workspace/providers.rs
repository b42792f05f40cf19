//! The providers of models: the lints [`unknown_provider`], which the datum stage finds for budgets, and [`provider_label`].

use crate::datum::lints::unknown_provider;
use crate::datum::parsed::{ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::unread::Unread;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::suggest::nearest;
use crate::litellm::provider::{OPENAI_COMPATIBLE, is_known};
use crate::workspace::handlers::own_providers;
use crate::workspace::lints::provider_label;
use crate::workspace::view::Workspace;
use modelith_catalog::Catalog;

/// Replaces each provider that only people know by the one that LiteLLM sees in `litellm_model`, and reports it.
///
/// A name that is almost that of an `ai_provider` datum stays: the model would lose the settings of that datum.
pub(crate) fn resolve_labels(
    catalog: &'static Catalog,
    models: &mut [ModelDatum],
    providers: &[ProviderDatum],
    proxies: &[ProxyDatum],
    unread: &[Unread],
    found: &mut Vec<Diagnostic>,
) {
    for model in models.iter_mut().filter(|model| model.is_complete) {
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        let may_be_unread = || {
            let mut others = unread.iter().filter(|it| it.file != provider.file);
            others.any(|it| it.may_be(name))
        };
        let names_of_datums = providers.iter().map(|it| it.name.as_str());
        let is_own = own_providers(proxies).any(|own| own == name);
        if is_known(catalog, name)
            || is_own
            || may_be_unread()
            || nearest(name, names_of_datums).is_some()
        {
            continue;
        }
        let called = model.body.litellm_model.get();
        let prefix = called.and_then(|called| called.0.split_once('/'));
        if let Some((prefix, _)) = prefix.filter(|(prefix, _)| {
            // LiteLLM does not know the prefix `openai_compatible`.
            catalog.provider(prefix).is_some()
        }) {
            found.push(provider_label::report(provider, prefix));
            let prefix = prefix.to_owned();
            model.body.provider.replace(|text| text.0 = prefix);
        }
    }
}

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        // An inherited name has the place where it is written.
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        let is_own = || workspace.own_providers().any(|own| own == name);
        if is_known(workspace.catalog, name)
            || is_own()
            || workspace.may_be_unread(name, provider.file)
        {
            continue;
        }
        let known = workspace
            .catalog
            .providers()
            .map(|known| known.name)
            .chain([OPENAI_COMPATIBLE])
            .chain(workspace.own_providers())
            .chain(workspace.providers.iter().map(|it| it.name.as_str()));
        let finding = unknown_provider::report(workspace.catalog, provider, known);
        found.push(if provider.file == model.file {
            finding
        } else {
            finding.related(model.file, model.name_span, "used by this model")
        });
    }
    for budget in workspace.budgets() {
        let name = budget.value.0.as_str();
        let is_own = || workspace.own_providers().any(|own| own == name);
        if workspace.catalog.provider(name).is_none() && !is_own() {
            found.push(unknown_provider::of_budget(workspace.catalog, budget));
        }
    }
}
