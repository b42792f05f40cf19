//! The providers that LiteLLM can call.

mod declared;
mod parse;

pub(crate) use declared::TEXT;
pub use declared::{Provider, Requirement};

/// Every provider, sorted by name.
#[must_use]
pub fn providers() -> impl ExactSizeIterator<Item = &'static Provider> + DoubleEndedIterator {
    parse::PROVIDERS.iter()
}

/// The provider with this name.
#[must_use]
pub fn provider(name: &str) -> Option<&'static Provider> {
    let at = parse::PROVIDERS.binary_search_by(|provider| provider.name.cmp(name));
    at.ok().map(|at| &parse::PROVIDERS[at])
}
