//! Everything that is emitted, in one value.

use crate::compiled::credential::{Credential, Overrides, shared};
use crate::compiled::deployment::Deployment;
use crate::compiled::integration::{Integration, integrations};
use crate::datum::keys::Keys;
use crate::datum::module::Module;
use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::tables::ai_proxy::{AiProxy, ProxyKeys};
use crate::diagnostics::allowance::Allowed;
use crate::litellm::catalog_match::CatalogMatch;
use crate::source::file::File;
use crate::source::place::FileId;
use modelith_catalog::Catalog;
use std::iter;

/// Everything that is emitted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    /// What is known of LiteLLM.
    pub catalog: &'static Catalog,
    /// The models, by name.
    pub deployments: Vec<Deployment>,
    /// The credentials that several models share, by name.
    pub credentials: Vec<Credential>,
    /// The keys of the proxy.
    pub proxy: ProxyKeys,
    /// What the proxy integrates, by setting and name.
    pub integrations: Vec<Integration>,
    /// The Python modules that the proxy lists, by path.
    pub modules: Vec<Module>,
    /// The findings that datums allow, by datum and lint.
    pub allowances: Vec<Allowance>,
    /// The overlay that was laid over the datums.
    pub overlay: Option<String>,
}

/// A catalog, and what it has for each model.
#[derive(Clone, Copy)]
pub(crate) struct Matched<'a> {
    pub(crate) catalog: &'static Catalog,
    pub(crate) matches: &'a [CatalogMatch],
}

/// A finding that a datum allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowance {
    /// The path of the datum in the folder of datums.
    pub datum: String,
    /// The code of the lint.
    pub lint: String,
    /// Why the finding is right there.
    pub reason: String,
}

fn allowances<'a>(allowed: &[Allowed], path_of: &impl Fn(FileId) -> &'a str) -> Vec<Allowance> {
    let mut all: Vec<_> = allowed
        .iter()
        .map(|allowed| Allowance {
            datum: path_of(allowed.file).to_owned(),
            lint: allowed.code.clone(),
            reason: allowed.reason.trim().to_owned(),
        })
        .collect();
    all.sort();
    all
}

impl Output {
    /// The output for datums without errors, which has no modules yet.
    pub(crate) fn new(
        Matched { catalog, matches }: Matched<'_>,
        models: &[ModelDatum],
        providers: &[ProviderDatum],
        proxy: Option<&AiProxy>,
        allowed: &[Allowed],
        overlay: Option<&str>,
        files: &[File],
    ) -> Self {
        let shared = shared(models, providers);
        let path_of = |id: FileId| files[id.0 as usize].path.as_str();
        let mut deployments: Vec<_> = models
            .iter()
            .zip(matches)
            .filter_map(|(model, found)| {
                let mut deployment = Deployment::new(model, catalog, found, &path_of)?;
                let nearest = model.inherits_from;
                let via = iter::successors(nearest, |index| providers[*index].inherits_from);
                deployment.inherits = via.map(|index| providers[index].name.clone()).collect();
                let nearest = nearest.filter(|index| shared[*index]);
                if let Some(nearest) = nearest.map(|index| &providers[index]) {
                    deployment.credential = Some(nearest.name.clone());
                    deployment.overrides = Overrides::new(model, nearest);
                    // A key that neither of the two has is the row's.
                    let body = &nearest.body;
                    deployment.overrides.api_key |=
                        body.api_key_env.is_absent() && body.api_key.is_absent();
                }
                Some(deployment)
            })
            .collect();
        deployments.sort_by(|one, other| one.name.cmp(&other.name));
        let used = providers.iter().zip(&shared).filter(|(_, shared)| **shared);
        let mut credentials: Vec<_> = used.map(|(it, _)| Credential::new(it)).collect();
        credentials.sort_by(|one, other| one.name.cmp(&other.name));
        let proxy = proxy.map(Keys::compile).unwrap_or_default();
        Self {
            catalog,
            integrations: integrations(catalog, &proxy, &deployments),
            deployments,
            credentials,
            allowances: allowances(allowed, &path_of),
            proxy,
            modules: Vec::new(),
            overlay: overlay.map(str::to_owned),
        }
    }
}
