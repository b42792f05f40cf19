//! Entries of LiteLLM's `credential_list`, which several models share.

use crate::datum::keys::Keys as _;
use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::plain::LiteralOrEnv;
use crate::datum::reader::Field;

/// An entry of LiteLLM's `credential_list`: the key, address and version that the models of one `ai_provider` datum share.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    /// The name of the datum.
    pub name: String,
    /// The environment variable that holds the key.
    pub api_key_env: Option<String>,
    /// A key for a server that asks for none.
    pub api_key: Option<String>,
    /// The address of the API.
    pub api_base: Option<LiteralOrEnv>,
    /// The version of the API.
    pub api_version: Option<LiteralOrEnv>,
}

/// Which parts of a credential a model overrides in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of a credential")]
pub struct Overrides {
    pub api_key: bool,
    pub api_base: bool,
    pub api_version: bool,
}

impl Credential {
    pub(super) fn new(datum: &ProviderDatum) -> Self {
        let keys = datum.body.compile();
        Self {
            name: datum.name.clone(),
            api_key_env: keys.api_key_env,
            api_key: keys.api_key,
            api_base: keys.api_base,
            api_version: keys.api_version,
        }
    }
}

/// Which provider datums become a credential: those with a key, address or version that several enabled models use.
pub(super) fn shared(models: &[ModelDatum], providers: &[ProviderDatum]) -> Vec<bool> {
    let mut counts = vec![0; providers.len()];
    for model in models.iter().filter(|model| model.enabled()) {
        if let Some(nearest) = model.inherits_from {
            counts[nearest] += 1;
        }
    }
    let has_credential = |datum: &ProviderDatum| {
        let body = &datum.body;
        !(body.api_key_env.is_absent()
            && body.api_key.is_absent()
            && body.api_base.is_absent()
            && body.api_version.is_absent())
    };
    counts
        .iter()
        .zip(providers)
        .map(|(count, datum)| *count > 1 && has_credential(datum))
        .collect()
}

impl Overrides {
    /// All parts, for a model without a credential.
    pub const ALL: Self = Self {
        api_key: true,
        api_base: true,
        api_version: true,
    };

    /// The parts that a model writes itself.
    pub(super) fn new(model: &ModelDatum, from: &ProviderDatum) -> Self {
        let (model, from) = (&model.body, &from.body);
        Self {
            api_key: differs(&model.api_key_env, &from.api_key_env)
                || differs(&model.api_key, &from.api_key),
            api_base: differs(&model.api_base, &from.api_base),
            api_version: differs(&model.api_version, &from.api_version),
        }
    }
}

/// Whether a value was written in another place than the inherited one.
fn differs<T>(own: &Field<T>, from: &Field<T>) -> bool {
    match (own.spanned(), from.spanned()) {
        (Some(own), Some(from)) => (own.file, own.span) != (from.file, from.span),
        (own, _) => own.is_some(),
    }
}
