//! Looks the model of each datum up in the catalog.

use crate::datum::parsed::ModelDatum;
use crate::litellm::catalog_match::{self, Call, CatalogMatch};
use std::collections::HashMap;

/// The catalog's match for each datum, in their order.
pub(crate) fn match_all(datums: &[ModelDatum]) -> Vec<CatalogMatch> {
    // Many datums call the same model.
    let mut found = HashMap::new();
    let mut known = |called| {
        *found
            .entry(called)
            .or_insert_with(|| catalog_match::known(called))
    };
    datums
        .iter()
        .map(|datum| match call_of(datum) {
            Some(call) => CatalogMatch::with(&call, &mut known),
            None => CatalogMatch::Unlisted,
        })
        .collect()
}

/// How a datum calls its model; `None` if a key for that is missing or wrong.
fn call_of(datum: &ModelDatum) -> Option<Call<'_>> {
    let parameters = datum.body.parameters.get();
    Some(Call {
        provider: &datum.body.provider.get()?.0,
        litellm_model: &datum.body.litellm_model.get()?.0,
        has_address: !datum.body.api_base.is_absent(),
        is_mocked: parameters.is_some_and(|all| all.entries.contains_key("mock_response")),
    })
}
