//! The providers of models: the lints [`unknown_provider`], which the datum stage finds for budgets, and [`provider_label`].

use crate::datum::lints::unknown_provider;
use crate::datum::parsed::{ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::unread::UnreadFiles;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::similar::SimilarNames;
use crate::litellm::provider::{OPENAI_COMPATIBLE, is_known};
use crate::workspace::handlers::own_providers;
use crate::workspace::lints::provider_label;
use crate::workspace::view::Workspace;
use modelith_catalog::Catalog;
use std::collections::BTreeSet;

/// Replaces each provider that only people know by the one that LiteLLM sees in `litellm_model`, and reports it.
///
/// A name that is almost that of an `ai_provider` datum stays: the model would lose the settings of that datum.
pub(crate) fn resolve_labels(
    catalog: &'static Catalog,
    models: &mut [ModelDatum],
    providers: &[ProviderDatum],
    proxies: &[ProxyDatum],
    unread: &UnreadFiles,
    found: &mut Vec<Diagnostic>,
) {
    let of_proxies: BTreeSet<_> = own_providers(proxies).collect();
    let of_datums = SimilarNames::new(providers.iter().map(|it| it.name.as_str()));
    for model in models.iter_mut().filter(|model| model.is_complete) {
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        if is_known(catalog, name)
            || of_proxies.contains(name)
            || unread.may_define(name, Some(provider.file))
            || of_datums.nearest(name).is_some()
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
    let of_proxy = workspace.own_providers();
    let known = workspace
        .catalog
        .providers()
        .map(|known| known.name)
        .chain([OPENAI_COMPATIBLE])
        .chain(of_proxy.iter().copied())
        .chain(workspace.providers.iter().map(|it| it.name.as_str()));
    let known = SimilarNames::new(known);
    for model in workspace.models {
        // An inherited name has the place where it is written.
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        if is_known(workspace.catalog, name)
            || of_proxy.contains(name)
            || workspace.may_be_unread(name, provider.file)
        {
            continue;
        }
        let finding = unknown_provider::report(workspace.catalog, provider, &known);
        found.push(if provider.file == model.file {
            finding
        } else {
            finding.related(model.file, model.name_span, "used by this model")
        });
    }
    for budget in workspace.budgets() {
        let name = budget.value.0.as_str();
        if workspace.catalog.provider(name).is_none() && !of_proxy.contains(name) {
            found.push(unknown_provider::of_budget(workspace.catalog, budget));
        }
    }
}
