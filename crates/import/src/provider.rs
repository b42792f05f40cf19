//! Who serves a row, as `provider` of a datum says it.

use crate::value::{Entries, Value, env, get};
use modelith_catalog::Catalog;

/// The provider of a row with these parameters.
pub(crate) fn of(params: &Entries) -> String {
    let text = |key: &str| get(params, key).and_then(Value::as_str);
    let model = text("model").unwrap_or_default();
    let base = text("api_base").or_else(|| text("base_url"));
    let known = |name: &str| Catalog::shipped().provider(name).map(|known| known.name);
    // A variable does not tell.
    let model = if env(model).is_some() { "" } else { model };
    let prefix = model.split_once('/').map(|(prefix, _)| prefix);
    let named = text("custom_llm_provider").or(prefix);
    let provider = named
        .and_then(known)
        .or_else(|| listed(model))
        .map(str::to_owned);
    let provider = match (provider, prefix) {
        (Some(provider), _) => provider,
        // LiteLLM drops the row, and the compiler says so.
        (None, Some(prefix)) => prefix.to_owned(),
        (None, None) => "openai".to_owned(),
    };
    let is_own_host = base.is_some_and(|base| base.contains("api.openai.com"));
    if provider == "openai" && base.is_some_and(|base| !base.is_empty()) && !is_own_host {
        return "openai_compatible".to_owned();
    }
    provider
}

/// The provider of a model that LiteLLM lists, now or before.
fn listed(model: &str) -> Option<&'static str> {
    Catalog::shipped()
        .model(model)
        .map(|model| model.provider)
        .or_else(|| {
            Catalog::shipped()
                .retired(model)
                .map(|retired| retired.provider)
        })
}
