//! The part `retired`: models that the new map cannot resolve any more, `id provider version date mode input`.
//!
//! They are those of the previous catalog, and what its map had and the new one has not. A model that the new map can resolve
//! again is not retired.

use modelith_catalog::{Catalog, Part};
use std::collections::BTreeMap;

/// The lines. `draft` is the previous catalog with the new models.
pub(crate) fn lines(previous: &Catalog, draft: &'static Catalog) -> Vec<String> {
    let mut found = BTreeMap::new();
    for line in previous.part(Part::Retired).lines() {
        let mut words = line.split(' ');
        if let (Some(id), Some(provider)) = (words.next(), words.next())
            && !resolves(draft, provider, id)
        {
            found.insert(id.to_ascii_lowercase(), line.to_owned());
        }
    }
    let version = previous.origin(Part::Models).litellm;
    for line in previous.part(Part::Models).lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [id, provider, mode, limits, _, _, date] = *words else {
            continue;
        };
        if !resolves(draft, provider, id) {
            let input = limits.split('/').next().unwrap_or("-");
            let line = format!("{id} {provider} {version} {date} {mode} {input}");
            found.insert(id.to_ascii_lowercase(), line);
        }
    }
    found.into_values().collect()
}

/// Whether LiteLLM finds the model, with or without the prefix of its provider.
fn resolves(catalog: &'static Catalog, provider: &str, id: &str) -> bool {
    let named = format!("{provider}/{id}");
    catalog.model(id).is_some() || catalog.listed_model(&named).is_some()
}
