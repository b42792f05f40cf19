//! What a compilation in which nothing is wrong gives: plain values, sorted, without places.

use crate::compiled::deployment::Deployment;
use crate::compiled::kubernetes::Kubernetes;
use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::plain::{Plain, Setting};
use crate::datum::tables::ai_proxy::AiProxy;
use crate::datum::values::free::Free;
use crate::litellm::catalog_match::CatalogMatch;
use crate::source::file::File;
use crate::source::place::FileId;
use std::collections::BTreeMap;

/// Everything that is emitted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    /// The models, by name.
    pub deployments: Vec<Deployment>,
    /// Credentials that several models share, by name.
    pub credentials: Vec<Credential>,
    /// The proxy.
    pub proxy: Proxy,
    /// The overlay that was laid over the datums.
    pub overlay: Option<String>,
}

/// An entry of LiteLLM's `credential_list`: what the models of one `ai_provider` datum call their provider with.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    /// The name of the datum.
    pub name: String,
    /// The environment variable that holds the key.
    pub api_key_env: Option<String>,
    /// The address of the server.
    pub api_base: Option<Setting>,
    /// The version of the provider's interface.
    pub api_version: Option<Setting>,
}

/// The proxy, as far as its datum says something; the fields are those of `[ai_proxy]`.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "they are documented where they are defined")]
pub struct Proxy {
    pub litellm_version: Option<String>,
    pub image: Option<String>,
    pub host: Option<String>,
    pub port: Option<u16>,
    pub master_key_env: Option<String>,
    pub workers: Option<u32>,
    pub kubernetes: Option<Kubernetes>,
    pub router_settings: BTreeMap<String, Plain>,
    pub litellm_settings: BTreeMap<String, Plain>,
    pub general_settings: BTreeMap<String, Plain>,
    pub callback_settings: BTreeMap<String, Plain>,
    /// Other tables of LiteLLM's configuration, by name.
    pub other: BTreeMap<String, Plain>,
}

impl Proxy {
    /// Whether the proxy itself, without its settings, is the usual one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        let said = self.litellm_version.is_some() || self.image.is_some() || self.host.is_some();
        let more = self.port.is_some() || self.master_key_env.is_some() || self.workers.is_some();
        !said && !more && self.kubernetes.is_none()
    }

    pub(crate) fn new(datum: &AiProxy) -> Self {
        let plain = |table: Option<&Free<true>>| table.map(Free::plain).unwrap_or_default();
        Self {
            litellm_version: datum.litellm_version.get().map(|text| text.0.clone()),
            image: datum.image.get().map(|text| text.0.clone()),
            host: datum.host.get().map(|address| address.0.clone()),
            port: datum.port.get().map(|port| port.0),
            master_key_env: datum.master_key_env.get().map(|name| name.0.clone()),
            workers: datum.workers.get().map(|count| count.0),
            kubernetes: datum.kubernetes.get().map(Kubernetes::new),
            router_settings: plain(datum.router_settings.get().map(|it| &it.table)),
            litellm_settings: plain(datum.litellm_settings.get().map(|it| &it.table)),
            general_settings: plain(datum.general_settings.get().map(|it| &it.table)),
            callback_settings: plain(datum.callback_settings.get().map(|it| &it.table)),
            other: datum.other.plain(),
        }
    }
}

impl Output {
    /// The output of datums in which nothing is wrong.
    pub(crate) fn new(
        models: &[ModelDatum],
        catalog: &[CatalogMatch],
        providers: &[ProviderDatum],
        proxy: Option<&AiProxy>,
        overlay: Option<&str>,
        files: &[File],
    ) -> Self {
        let shared = shared(models, providers);
        let path_of = |id: FileId| files[id.0 as usize].path.as_str();
        let mut deployments: Vec<_> = models
            .iter()
            .zip(catalog)
            .filter_map(|(model, catalog)| {
                let mut deployment = Deployment::new(model, catalog, &path_of)?;
                let via = model.via.iter().map(|index| &providers[*index]);
                deployment.inherits = via.map(|it| it.name.clone()).collect();
                let nearest = model.via.first().filter(|index| shared[**index]);
                if let Some(nearest) = nearest.map(|index| &providers[*index]) {
                    deployment.credential = Some(nearest.name.clone());
                    deployment.stated = stated(model, nearest);
                }
                Some(deployment)
            })
            .collect();
        deployments.sort_by(|one, other| one.name.cmp(&other.name));
        let used = providers.iter().zip(&shared).filter(|(_, shared)| **shared);
        let mut credentials: Vec<_> = used.map(|(it, _)| Credential::new(it)).collect();
        credentials.sort_by(|one, other| one.name.cmp(&other.name));
        Self {
            deployments,
            credentials,
            proxy: proxy.map(Proxy::new).unwrap_or_default(),
            overlay: overlay.map(str::to_owned),
        }
    }
}

impl Credential {
    fn new(datum: &ProviderDatum) -> Self {
        let body = &datum.body;
        Self {
            name: datum.name.clone(),
            api_key_env: body.api_key_env.get().map(|name| name.0.clone()),
            api_base: body.api_base.get().map(|url| url.0.clone()),
            api_version: body.api_version.get().cloned(),
        }
    }
}

/// Which of the provider datums have a credential of their own: those that say something of one, for several models.
fn shared(models: &[ModelDatum], providers: &[ProviderDatum]) -> Vec<bool> {
    let mut counts = vec![0; providers.len()];
    for index in models
        .iter()
        .filter(|it| it.enabled())
        .filter_map(|it| it.via.first())
    {
        counts[*index] += 1;
    }
    let says = |datum: &ProviderDatum| {
        let body = &datum.body;
        !(body.api_key_env.is_absent() && body.api_base.is_absent() && body.api_version.is_absent())
    };
    let counted = counts.iter().zip(providers);
    counted
        .map(|(count, datum)| *count > 1 && says(datum))
        .collect()
}

/// The parts of a credential that a model states otherwise than the provider datum.
fn stated(model: &ModelDatum, from: &ProviderDatum) -> Stated {
    macro_rules! differs {
        ($field:ident) => {
            match (model.body.$field.spanned(), from.body.$field.spanned()) {
                (Some(own), Some(from)) => (own.file, own.span) != (from.file, from.span),
                (own, _) => own.is_some(),
            }
        };
    }
    Stated {
        api_key: differs!(api_key_env),
        api_base: differs!(api_base),
        api_version: differs!(api_version),
    }
}

/// Which parts of a credential stand in the row of a model all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of a credential")]
pub struct Stated {
    pub api_key: bool,
    pub api_base: bool,
    pub api_version: bool,
}

impl Stated {
    /// All of them: there is no credential beside the row.
    pub const ALL: Self = Self {
        api_key: true,
        api_base: true,
        api_version: true,
    };
}
