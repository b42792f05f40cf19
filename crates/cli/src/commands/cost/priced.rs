//! What a model costs, and of what that consists.

use crate::money::Usd;
use modelith_registry::Model;

/// One model and what it costs.
pub(super) struct Priced {
    pub(super) model: &'static Model,
    /// Of the request, or of a million tokens in and out where none is given.
    pub(super) total: Option<Usd>,
    pub(super) parts: Parts,
    /// Whether tokens from the cache are counted at the full price.
    pub(super) full_price: bool,
}

/// What each part of a request costs.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    pub(super) input: Option<Usd>,
    pub(super) cached: Option<Usd>,
    pub(super) output: Option<Usd>,
}
