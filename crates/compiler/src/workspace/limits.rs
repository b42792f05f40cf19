//! The models with limits, and how many processes count them, as the lints about limits see them.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::Plain;
use crate::datum::reader::Field;
use crate::datum::values::free::Entry;
use crate::workspace::view::Workspace;
use modelith_registry::Kubernetes;

/// The settings of the router with which LiteLLM's processes count together.
const REDIS: &[&str] = &["redis_host", "redis_url"];

/// The setting with a Redis for everything that processes have to share.
const COORDINATION: &str = "coordination_redis";

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

    /// Whether the router has a Redis, in which all processes count: its own, or by default that of the proxy.
    pub(crate) fn has_redis(&self) -> bool {
        REDIS.iter().any(|name| self.has_router_setting(name)) || self.has_shared_cache()
    }

    /// Whether the proxy has a Redis for what its processes share: `coordination_redis`, or else that of the cache.
    pub(crate) fn has_shared_cache(&self) -> bool {
        let cache = self.litellm_entry("cache").map(|entry| &entry.value.value);
        let params = self.litellm_entry("cache_params");
        let params = params.and_then(|entry| entry.value.value.as_table());
        let caches_in_redis = match params.filter(|params| !params.is_empty()) {
            // In memory, where no type is written.
            Some(params) => params.get("type") == Some(&Plain::String("redis".to_owned())),
            // In the Redis of the variables.
            None => true,
        };
        let is_on = matches!(cache, Some(Plain::Boolean(true) | Plain::Env(_)));
        is_on && caches_in_redis || self.general_entry(COORDINATION).is_some()
    }

    /// How many processes the proxy has at most: workers times replicas.
    pub(crate) fn most_processes(&self) -> u64 {
        let Some(proxy) = self.proxy() else {
            return 1;
        };
        let workers = proxy.body.workers.get().map_or(1, |workers| workers.0);
        u64::from(workers) * u64::from(self.most_replicas().unwrap_or(1))
    }

    /// How many replicas there are at most; `None` if the proxy is not described for Kubernetes, or not rightly.
    pub(crate) fn most_replicas(&self) -> Option<u32> {
        let table = self.proxy()?.body.kubernetes.get()?;
        let (min, max) = (&table.replicas, &table.max_replicas);
        if matches!(min, Field::Broken) || matches!(max, Field::Broken) {
            return None;
        }
        let default = Kubernetes::DEFAULT;
        let replicas = Kubernetes {
            replicas: min.get().map_or(default.replicas, |count| count.0),
            max_replicas: max.get().map(|count| count.0),
            ..default
        };
        Some(replicas.most_replicas())
    }

    /// A setting of `general_settings`, with its place.
    pub(crate) fn general_entry(&self, name: &str) -> Option<&'a Entry> {
        self.proxy()?.body.general_settings.get()?.entry(name)
    }

    /// A setting of `litellm_settings`, with its place.
    pub(crate) fn litellm_entry(&self, name: &str) -> Option<&'a Entry> {
        self.proxy()?.body.litellm_settings.get()?.entry(name)
    }
}
