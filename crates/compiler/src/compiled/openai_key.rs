//! How `OpenAI`'s key is kept from other companies' servers when their own key is not set.
//!
//! LiteLLM takes the value of `OPENAI_API_KEY` for a model whose `api_key` names a variable that is not set. A row cannot
//! prevent that. The setting `openai_key` can: LiteLLM asks it before the variable. Then each row that is meant to have
//! `OpenAI`'s key must name it.

use crate::compiled::deployment::Deployment;
use crate::datum::parsed::KEY_PARAMETERS;
use crate::datum::plain::{Plain, address};
use crate::datum::tables::ai_proxy::ProxyKeys;
use crate::litellm::env_name::IN_VARIABLE;
use crate::litellm::provider::{DefaultKey, OPENAI_KEY, default_key};
use modelith_catalog::{Catalog, Constant};
use modelith_registry::ModelSource;

/// The setting that comes before `OPENAI_API_KEY`.
pub(crate) const OPENAI_KEY_SETTING: &str = "openai_key";

/// Whether the configuration withholds `OpenAI`'s key from rows that do not name it.
pub(crate) fn is_withheld(
    catalog: &'static Catalog,
    deployments: &[Deployment],
    proxy: &ProxyKeys,
) -> bool {
    let enabled = || deployments.iter().filter(|model| model.enabled);
    // What the datum of the proxy says is a choice, and a row in a database relies on the variable.
    let stated = [OPENAI_KEY_SETTING, "api_key"];
    let is_stated = |name: &&str| proxy.litellm_settings.contains_key(*name);
    let setting = proxy.general_settings.get("store_model_in_db");
    let is_stored = setting.is_some_and(|it| *it != Plain::Boolean(false))
        || proxy.models == Some(ModelSource::Database);
    if stated.iter().any(is_stated) || is_stored {
        return false;
    }
    enabled().any(|model| may_get_it(catalog, model))
        && !enabled().any(|model| relies_on_variable(catalog, model))
}

/// Whether a row is meant to have `OpenAI`'s key and does not name it.
pub(crate) fn is_for(catalog: &'static Catalog, model: &Deployment) -> bool {
    let known = catalog.provider(&model.provider);
    is_keyless(model)
        && known.is_some_and(|known| known.key_env.contains(&OPENAI_KEY))
        && default(catalog, model) == DefaultKey::Unnamed
}

/// Whether LiteLLM takes `OpenAI`'s key for a model whose own variable is not set.
fn may_get_it(catalog: &'static Catalog, model: &Deployment) -> bool {
    let names_another = match &model.keys.api_key_env {
        Some(name) => name != OPENAI_KEY,
        None => ["api_key", "litellm_credential_name"]
            .iter()
            .filter_map(|name| model.keys.parameters.get(*name))
            .any(|key| *key != Plain::Env(OPENAI_KEY.to_owned())),
    };
    names_another && default(catalog, model) != DefaultKey::Unnamed
}

/// Whether a row without a key would lose one with the setting: its provider is only known later, or takes it first.
fn relies_on_variable(catalog: &Catalog, model: &Deployment) -> bool {
    let called = model.litellm_model.as_str();
    is_keyless(model)
        && (called == "*"
            || called.starts_with(IN_VARIABLE)
            || catalog.is_constant(Constant::TakesOpenAiKey, &model.provider))
}

fn is_keyless(model: &Deployment) -> bool {
    let keys = &model.keys;
    let in_parameters = |name: &&str| keys.parameters.contains_key(*name);
    keys.api_key_env.is_none()
        && keys.api_key.is_none()
        && !KEY_PARAMETERS.iter().any(in_parameters)
}

fn default(catalog: &'static Catalog, model: &Deployment) -> DefaultKey {
    default_key(
        catalog,
        &model.provider,
        address(model.keys.api_base.as_ref()),
    )
}
