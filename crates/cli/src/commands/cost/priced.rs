//! The cost of a model and its parts.

use crate::money::Usd;
use modelith_registry::Model;

/// A model and its cost.
pub(super) struct Priced {
    pub(super) model: &'static Model,
    /// The cost of the request, or without one that of a million tokens in and a million out.
    pub(super) total: Option<Usd>,
    pub(super) parts: Parts,
    /// Whether cached tokens are counted at the full price.
    pub(super) full_price: bool,
}

/// The cost of each part of a request.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) input: Option<Usd>,
    pub(super) cached: Option<Usd>,
    pub(super) output: Option<Usd>,
}
