//! Looks up the model that a datum calls in the catalog.

use crate::litellm::provider::{OPENAI_COMPATIBLE, agree, prefix_of};
use modelith_catalog::{Catalog, Constant, Model, Retired};
use modelith_registry::{Capabilities, Capability};

/// What the catalog knows about a model.
#[derive(Clone, Copy, Debug)]
pub enum CatalogMatch {
    /// LiteLLM has it, with these capabilities.
    Known(Model, Capabilities),
    /// LiteLLM had it in an earlier version.
    Retired(Retired),
    /// LiteLLM knows other models of its provider, but not this one.
    Unknown,
    /// The catalog cannot tell: users choose the names, or LiteLLM lists no models of the provider.
    Unlisted,
}

/// How a datum calls a model, as far as the lookup depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// A provider of LiteLLM, or `openai_compatible`.
    pub provider: &'a str,
    /// What LiteLLM calls, as `provider/model`.
    pub litellm_model: &'a str,
    /// Whether the datum has its own `api_base`.
    pub has_address: bool,
    /// Whether LiteLLM answers by itself, without calling a provider.
    pub is_mocked: bool,
}

impl CatalogMatch {
    /// Looks up the model that is called.
    #[must_use]
    pub fn of(catalog: &'static Catalog, call: &Call<'_>) -> Self {
        Self::with(catalog, call, |called| known(catalog, called))
    }

    /// Looks up the model with `known`, which may cache: many datums call the same one.
    pub(crate) fn with<'a>(
        catalog: &'static Catalog,
        call: &Call<'a>,
        known: impl FnOnce(&'a str) -> Option<(Model, Capabilities)>,
    ) -> Self {
        let Call {
            provider,
            litellm_model: called,
            has_address,
            is_mocked,
        } = *call;
        let prefix = prefix_of(catalog, called);
        if provider == OPENAI_COMPATIBLE
            || called.contains('*')
            || !agree(catalog, provider, prefix)
        {
            return Self::Unlisted;
        }
        if let Some((model, abilities)) = known(called) {
            return Self::Known(model, abilities);
        }
        // On their own servers and on Azure, users choose the names of models; an ARN is of their own account.
        let needs_address = catalog.provider(provider).is_some_and(|known| {
            let mut required = known.required.iter();
            required.any(|need| need.any_of.contains(&"api_base"))
        });
        let own = needs_address
            || is_mocked
            || has_address
            || called.contains("arn:")
            || catalog.is_constant(Constant::Open, provider);
        // If LiteLLM lists no model of a provider, a missing one means nothing.
        let unlisted = || !catalog.lists_models_of(provider);
        if own || unlisted() {
            Self::Unlisted
        } else if let Some(retired) = catalog.retired(called) {
            Self::Retired(retired)
        } else {
            Self::Unknown
        }
    }

    /// The model, if LiteLLM has it.
    #[must_use]
    pub fn known(&self) -> Option<&Model> {
        match self {
            Self::Known(model, _) => Some(model),
            _ => None,
        }
    }

    /// The capabilities of the model, as far as LiteLLM knows them.
    #[must_use]
    pub fn abilities(&self) -> Capabilities {
        match self {
            Self::Known(_, abilities) => *abilities,
            _ => Capabilities::NONE,
        }
    }
}

/// The model of this name in the catalog, with its capabilities.
pub(crate) fn known(catalog: &'static Catalog, called: &str) -> Option<(Model, Capabilities)> {
    let model = catalog.listed_model(called)?;
    Some((model, abilities(&model)))
}

/// The capabilities of the model that LiteLLM has flags for.
fn abilities(model: &Model) -> Capabilities {
    model
        .supports
        .iter()
        .filter(|(_, has)| *has)
        .filter_map(|(name, _)| name.parse::<Capability>().ok())
        .filter(|capability| capability.flag.is_some())
        .collect()
}
