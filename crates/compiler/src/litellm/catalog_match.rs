//! What the catalog knows of the model that a datum calls.

use crate::litellm::provider::{OPENAI_COMPATIBLE, agree};
use modelith_catalog::{Model, Retired};
use modelith_registry::{Capabilities, Capability};

/// What the catalog knows of one model.
#[derive(Clone, Copy, Debug)]
pub enum CatalogMatch {
    /// LiteLLM has it, and it can do this.
    Known(Model, Capabilities),
    /// LiteLLM had it.
    Retired(Retired),
    /// LiteLLM knows its provider's models, and not this one.
    Unknown,
    /// Nothing can be said: the names are the user's own, or LiteLLM lists none of the provider's models.
    Unlisted,
}

/// How a model is called, as far as that tells whose names count.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Who serves it: a provider of LiteLLM, or `openai_compatible`.
    pub provider: &'a str,
    /// What LiteLLM calls, as `provider/model`.
    pub litellm_model: &'a str,
    /// Whether an address of its own is stated.
    pub has_address: bool,
    /// Whether LiteLLM answers by itself and calls nobody.
    pub is_mocked: bool,
}

/// Providers of models that others make and name, of which LiteLLM lists a few.
const OPEN: &[&str] = &[
    "custom_openai",
    "huggingface",
    "litellm_proxy",
    "llamafile",
    "lm_studio",
    "ollama",
    "ollama_chat",
    "openai_like",
    "petals",
    "replicate",
    "sagemaker",
    "sagemaker_chat",
    "triton",
    "vllm",
];

impl CatalogMatch {
    /// What is known of the model that is called.
    #[must_use]
    pub fn of(call: &Call<'_>) -> Self {
        Self::with(call, known)
    }

    /// The same, where `known` looks a model up: many datums call one.
    pub(crate) fn with<'a>(
        call: &Call<'a>,
        known: impl FnOnce(&'a str) -> Option<(Model, Capabilities)>,
    ) -> Self {
        let Call {
            provider,
            litellm_model: called,
            has_address,
            is_mocked,
        } = *call;
        let prefix = called.split('/').next().unwrap_or_default();
        if provider == OPENAI_COMPATIBLE || called.contains('*') || !agree(provider, prefix) {
            return Self::Unlisted;
        }
        if let Some((model, abilities)) = known(called) {
            return Self::Known(model, abilities);
        }
        // Behind an address of their own, and on Azure, people name models as they like; an ARN names one of theirs.
        let needs_address = modelith_catalog::provider(provider).is_some_and(|known| {
            let mut required = known.required.iter();
            required.any(|need| need.any_of.contains(&"api_base"))
        });
        let own = needs_address
            || is_mocked
            || has_address
            || called.contains("arn:")
            || OPEN.contains(&provider);
        // Where LiteLLM lists no model of a provider any more, that says nothing of the models.
        let unlisted = || modelith_catalog::models_of(provider).next().is_none();
        if own || unlisted() {
            Self::Unlisted
        } else if let Some(retired) = modelith_catalog::retired(called) {
            Self::Retired(retired)
        } else {
            Self::Unknown
        }
    }

    /// The model, where LiteLLM has it.
    #[must_use]
    pub fn known(&self) -> Option<&Model> {
        match self {
            Self::Known(model, _) => Some(model),
            _ => None,
        }
    }

    /// What the model can do, as far as LiteLLM tells.
    #[must_use]
    pub fn abilities(&self) -> Capabilities {
        match self {
            Self::Known(_, abilities) => *abilities,
            _ => Capabilities::NONE,
        }
    }
}

/// The model of this name that LiteLLM lists, and what it can do.
pub(crate) fn known(called: &str) -> Option<(Model, Capabilities)> {
    let model = modelith_catalog::model(called)?;
    Some((model, abilities(&model)))
}

/// The capabilities that LiteLLM's list has flags for, and that this model has.
fn abilities(model: &Model) -> Capabilities {
    let named = model.supports.iter().filter(|(_, has)| *has);
    let flagged =
        named.filter_map(|(name, _)| Capability::named(name).filter(|it| it.flag.is_some()));
    flagged.fold(Capabilities::NONE, |all, one| all.with(one.set))
}
