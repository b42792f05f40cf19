//! The models with limits, as the lints about limits see them.

use crate::datum::parsed::ModelDatum;
use crate::workspace::view::Workspace;

/// The settings of the router with which LiteLLM's processes count together.
const REDIS: &[&str] = &["redis_host", "redis_url"];

/// Whether a model has a limit of requests or tokens.
pub(crate) fn is_limited(model: &ModelDatum) -> bool {
    model.body.rpm_limit.get().is_some() || model.body.tpm_limit.get().is_some()
}

impl<'a> Workspace<'a> {
    /// The enabled models with a limit of requests or tokens.
    pub(crate) fn limited(&self) -> impl Iterator<Item = &'a ModelDatum> {
        self.enabled()
            .map(|(model, _)| model)
            .filter(|model| is_limited(model))
    }

    /// Whether the router has a Redis, in which all processes count.
    pub(crate) fn has_redis(&self) -> bool {
        REDIS.iter().any(|name| self.has_router_setting(name))
    }
}
