//! Looks the model of each datum up in the catalog.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::LiteralOrEnv;
use crate::litellm::catalog_match::{self, Call, CatalogMatch};
use crate::litellm::provider::is_host_of;
use modelith_catalog::Catalog;
use std::collections::HashMap;

/// The catalog's match for each datum, in their order.
pub(crate) fn match_all(catalog: &'static Catalog, datums: &[ModelDatum]) -> Vec<CatalogMatch> {
    // Many datums call the same model.
    let mut found = HashMap::new();
    let mut known = |called| {
        *found
            .entry(called)
            .or_insert_with(|| catalog_match::known(catalog, called))
    };
    datums
        .iter()
        .map(|datum| match call_of(catalog, datum) {
            Some(call) => CatalogMatch::with(catalog, &call, &mut known),
            None => CatalogMatch::Unlisted,
        })
        .collect()
}

/// How a datum calls its model; `None` if a key for that is missing or wrong.
fn call_of<'a>(catalog: &'static Catalog, datum: &'a ModelDatum) -> Option<Call<'a>> {
    let parameters = datum.body.parameters.get();
    let provider = datum.body.provider.get()?.0.as_str();
    Some(Call {
        provider,
        litellm_model: &datum.body.litellm_model.get()?.0,
        has_address: !datum.body.api_base.is_absent() && !is_own_address(catalog, provider, datum),
        is_mocked: parameters.is_some_and(|all| all.entries.contains_key("mock_response")),
    })
}

/// Whether the address that a datum states is the provider's own.
fn is_own_address(catalog: &'static Catalog, provider: &str, datum: &ModelDatum) -> bool {
    let host = catalog.provider(provider).and_then(|known| known.host);
    let url = datum.body.api_base.get().map(|url| &url.0);
    matches!(url, Some(LiteralOrEnv::Literal(url)) if is_host_of(host, url))
}
