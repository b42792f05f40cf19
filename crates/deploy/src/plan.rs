//! What is deployed: all that a target needs to know, and no secret.

use crate::error::Error;
use crate::redis::Redis;
use modelith_proxy::engine::arguments::arguments;
use modelith_proxy::engine::container::CONFIG;
use modelith_proxy::engine::container::HOME;
use modelith_proxy::env::needed::needed;
use modelith_proxy::env::needed::passed_when_set;
use modelith_proxy::launch::variables::SETTINGS;
use modelith_proxy::launch::version::litellm_version;
use modelith_proxy::launch::version::{image, refuse_altered};
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Kubernetes, Registry};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The key of the annotation or label with the digest of the configuration.
pub(crate) const DIGEST: &str = "modelith.dev/digest";

/// The user and the group that the proxy runs as in a container: nobody's.
pub(crate) const USER: u32 = 65_532;

/// The end of a file of the configuration in a container.
pub(crate) const CONFIG_FILE: &str = "config.yaml";

/// What the command line says beside the binary.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Another image.
    pub image: Option<String>,
    /// The program, for systemd.
    pub litellm: Option<PathBuf>,
    /// Whether a Redis is deployed too.
    pub with_redis: bool,
    /// The address of the repository that the datums are in.
    pub source: Option<String>,
}

/// What is deployed.
pub struct Plan<'a> {
    /// What was compiled.
    pub registry: &'a Registry,
    /// The configuration.
    pub(crate) config: Ordered,
    /// The container image.
    pub image: String,
    /// The version of LiteLLM.
    pub(crate) version: &'static str,
    /// Variables that are no secret, with their values; by name.
    pub(crate) settings: Vec<(&'static str, &'static str)>,
    /// Variables that must have a value; by name.
    pub(crate) needed: Vec<String>,
    /// Variables that LiteLLM reads where they have a value; by name.
    pub(crate) optional: Vec<&'static str>,
    /// The Redis that the configuration names.
    pub(crate) redis: Option<Redis>,
    /// What the command line says.
    pub(crate) given: Given,
}

impl<'a> Plan<'a> {
    /// The plan for this registry, which is checked first.
    pub fn new(registry: &'a Registry, given: Given) -> Result<Self, Error> {
        refuse_altered(registry)?;
        let config: Ordered = serde_json::from_str(registry.config_json)
            .map_err(|error| modelith_proxy::error::Error::Configuration(error.to_string()))?;
        let mut needed: Vec<_> = needed(registry)?.into_iter().map(|it| it.name).collect();
        needed.sort_unstable();
        let optional = passed_when_set(registry).into_iter();
        let optional = optional.filter(|name| !needed.iter().any(|each| each == name));
        Ok(Self {
            registry,
            image: given.image.clone().unwrap_or_else(|| image(registry)),
            version: litellm_version(registry),
            settings: SETTINGS.to_vec(),
            optional: optional.collect(),
            needed,
            redis: Redis::of(&config),
            config,
            given,
        })
    }

    /// How it runs in Kubernetes.
    #[must_use]
    pub fn kubernetes(&self) -> &'a Kubernetes {
        &self.registry.proxy.kubernetes
    }

    /// The Secret with the keys.
    pub(crate) fn secret_name(&self) -> String {
        let kubernetes = self.kubernetes();
        let usual = || format!("{}-keys", kubernetes.name);
        kubernetes.secret_name.map_or_else(usual, str::to_owned)
    }

    /// The SHA-256 of the configuration.
    pub(crate) fn digest(&self) -> &'static str {
        self.registry.config_sha256
    }

    /// As much of the digest as tells two configurations apart.
    pub(crate) fn short_digest(&self) -> &'static str {
        self.digest().get(..12).unwrap_or(self.digest())
    }

    /// The port that the proxy listens on.
    pub(crate) fn port(&self) -> u16 {
        self.registry.proxy.port
    }

    /// The arguments of LiteLLM in a container.
    pub(crate) fn container_arguments(&self) -> Vec<String> {
        self.arguments(Path::new(CONFIG), "0.0.0.0")
    }

    /// The arguments of LiteLLM.
    pub(crate) fn arguments(&self, config: &Path, host: &str) -> Vec<String> {
        let workers = self.registry.proxy.workers;
        let all = arguments(config, host, self.port(), workers).into_iter();
        all.map(OsString::into_string)
            .filter_map(Result::ok)
            .collect()
    }

    /// The variables of a container that are no secret; by name.
    pub(crate) fn container_settings(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = self.settings.clone();
        all.push(("HOME", HOME));
        all.sort_unstable();
        all
    }

    /// The address that a container is reached at, with the port within behind it.
    pub(crate) fn published(&self) -> String {
        let (host, port) = (self.registry.proxy.host, self.port());
        if host.contains(':') {
            format!("[{host}]:{port}:{port}")
        } else {
            format!("{host}:{port}:{port}")
        }
    }

    /// A program in Python that fails where the proxy is not ready: not every image has `curl`.
    pub(crate) fn health_check(&self) -> String {
        let port = self.port();
        format!(
            "import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}/health/readiness', timeout=5)"
        )
    }

    /// The first model with a limit that several processes would count each for itself.
    #[must_use]
    pub fn unshared_limit(&self) -> Option<&'static str> {
        let mut models = self.registry.enabled();
        let limited = models.find(|it| it.rpm_limit.is_some() || it.tpm_limit.is_some());
        limited.filter(|_| self.redis.is_none()).map(|it| it.name)
    }
}
