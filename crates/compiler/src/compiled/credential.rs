//! Entries of LiteLLM's `credential_list`, which several models are called with.

use crate::datum::keys::Keys as _;
use crate::datum::parsed::{ModelDatum, ProviderDatum};
use crate::datum::plain::LiteralOrEnv;
use crate::datum::reader::Field;

/// An entry of LiteLLM's `credential_list`: what the models of one `ai_provider` datum call their provider with.
#[derive(Clone, Debug, PartialEq)]
pub struct Credential {
    /// The name of the datum.
    pub name: String,
    /// The environment variable that holds the key.
    pub api_key_env: Option<String>,
    /// The address of the server.
    pub api_base: Option<LiteralOrEnv>,
    /// The version of the provider's interface.
    pub api_version: Option<LiteralOrEnv>,
}

/// Which parts of a credential stand in the row of a model all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of a credential")]
pub struct Stated {
    pub api_key: bool,
    pub api_base: bool,
    pub api_version: bool,
}

impl Credential {
    /// The credential of a datum.
    pub(super) fn new(datum: &ProviderDatum) -> Self {
        let keys = datum.body.compile();
        Self {
            name: datum.name.clone(),
            api_key_env: keys.api_key_env,
            api_base: keys.api_base,
            api_version: keys.api_version,
        }
    }
}

/// Which of the provider datums have a credential of their own: those that say something of one, for several models.
pub(super) fn shared(models: &[ModelDatum], providers: &[ProviderDatum]) -> Vec<bool> {
    let mut counts = vec![0; providers.len()];
    let enabled = models.iter().filter(|it| it.enabled());
    for index in enabled.filter_map(|it| it.inherits_from.first()) {
        counts[*index] += 1;
    }
    let is_stated = |datum: &ProviderDatum| {
        let body = &datum.body;
        !(body.api_key_env.is_absent() && body.api_base.is_absent() && body.api_version.is_absent())
    };
    let counted = counts.iter().zip(providers);
    counted
        .map(|(count, datum)| *count > 1 && is_stated(datum))
        .collect()
}

impl Stated {
    /// All of them: there is no credential beside the row.
    pub const ALL: Self = Self {
        api_key: true,
        api_base: true,
        api_version: true,
    };

    /// The parts that a model states otherwise than the provider datum.
    pub(super) fn new(model: &ModelDatum, from: &ProviderDatum) -> Self {
        let (model, from) = (&model.body, &from.body);
        Self {
            api_key: differs(&model.api_key_env, &from.api_key_env),
            api_base: differs(&model.api_base, &from.api_base),
            api_version: differs(&model.api_version, &from.api_version),
        }
    }
}

/// Whether a value is there and was written elsewhere than the other one.
fn differs<T>(own: &Field<T>, from: &Field<T>) -> bool {
    match (own.spanned(), from.spanned()) {
        (Some(own), Some(from)) => (own.file, own.span) != (from.file, from.span),
        (own, _) => own.is_some(),
    }
}
