//! The plan of a deployment: everything that a target needs to render its files, without any secret.

use crate::error::Error;
use crate::redis::Redis;
use modelith_proxy::engine::arguments::litellm_arguments;
use modelith_proxy::engine::container_arguments::{
    CONTAINER_CONFIG, CONTAINER_FOLDER, CONTAINER_HOME,
};
use modelith_proxy::env::required::{RequiredVariable, optional_variables, required_variables};
use modelith_proxy::launch::compromised::{refuse_compromised_image, refuse_compromised_version};
use modelith_proxy::launch::variables::default_variables;
use modelith_proxy::launch::version::{image, litellm_version, refuse_altered};
use modelith_proxy::modules::{PYTHON_PATH, beside, served_digest};
use modelith_proxy::ordered::Ordered;
use modelith_proxy::packages::not_in_image;
use modelith_registry::{Kubernetes, Module, Registry};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The key of the annotation or label with the digest of the configuration.
pub(crate) const DIGEST: &str = "modelith.dev/digest";

/// The user id and group id of the proxy in a container: no real user has them.
pub(crate) const USER_ID: u32 = 65_532;

/// The name of the configuration file.
pub(crate) const CONFIG_FILE: &str = "config.yaml";

/// The folder of the Python modules, beside the configuration file.
pub(crate) const MODULES: &str = "modules";

/// The options of a deployment, from the command line.
#[derive(Clone, Debug, Default)]
pub struct PlanOptions {
    /// The container image, instead of the compiled one.
    pub image: Option<String>,
    /// The path of the installed LiteLLM, for systemd.
    pub litellm: Option<PathBuf>,
    /// Whether a Redis is started next to the proxy.
    pub with_redis: bool,
    /// The URL of the repository of the datums.
    pub source: Option<String>,
}

/// The plan of a deployment.
pub struct Plan<'a> {
    /// The compiled registry.
    pub(crate) registry: &'a Registry,
    /// The configuration, parsed.
    pub(crate) config: Ordered,
    /// The container image.
    pub image: String,
    /// The version of LiteLLM that runs.
    pub(crate) version: &'static str,
    /// The variables that are not secret, with their values.
    pub(crate) variables: Vec<(&'static str, &'static str)>,
    /// The names of the variables that must have a value, sorted.
    pub(crate) required: Vec<String>,
    /// The names of variables of which one must have a value.
    pub(crate) alternatives: Vec<Vec<String>>,
    /// The names of the variables that LiteLLM uses if they have a value, sorted.
    pub(crate) optional: Vec<&'static str>,
    /// The SHA-256 of the configuration, and of the modules beside it.
    digest: String,
    /// The Redis that the configuration uses.
    pub(crate) redis: Option<Redis>,
    /// The options of the deployment.
    pub(crate) options: PlanOptions,
}

impl<'a> Plan<'a> {
    /// The plan for this registry, which is checked first.
    ///
    /// # Errors
    /// If the configuration in the binary was altered or is broken, or LiteLLM is compromised.
    pub fn new(registry: &'a Registry, options: PlanOptions) -> Result<Self, Error> {
        refuse_altered(registry)?;
        refuse_compromised_version(registry)?;
        let image = options.image.clone().unwrap_or_else(|| image(registry));
        refuse_compromised_image(&image)?;
        let config: Ordered = serde_json::from_str(registry.config_json)
            .map_err(|error| modelith_proxy::error::Error::Configuration(error.to_string()))?;
        let (single, others): (Vec<_>, Vec<_>) = required_variables(registry)?
            .into_iter()
            .partition(|variable| variable.instead.is_empty());
        let mut required: Vec<_> = single.into_iter().map(|variable| variable.name).collect();
        required.sort_unstable();
        let names = |variable: RequiredVariable| variable.any_of().map(str::to_owned).collect();
        let alternatives = others.into_iter().map(names).collect();
        let optional = optional_variables(registry)
            .into_iter()
            .filter(|name| !required.iter().any(|each| each == name))
            .collect();
        Ok(Self {
            registry,
            image,
            version: litellm_version(registry),
            variables: default_variables(registry),
            optional,
            required,
            alternatives,
            digest: served_digest(registry),
            redis: Redis::of(&config),
            config,
            options,
        })
    }

    /// The settings for Kubernetes.
    #[must_use]
    pub fn kubernetes(&self) -> &'a Kubernetes {
        &self.registry.proxy.kubernetes
    }

    /// The name of the Secret that holds the values of the variables.
    pub(crate) fn secret_name(&self) -> String {
        let kubernetes = self.kubernetes();
        kubernetes
            .secret_name
            .map_or_else(|| format!("{}-keys", kubernetes.name), str::to_owned)
    }

    /// The SHA-256 of the configuration, and of the modules beside it if there are any.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// The Python modules beside the configuration.
    pub(crate) fn modules(&self) -> &'static [Module] {
        self.registry.proxy.modules
    }

    /// The variable with which Python finds modules in this folder, if there are any.
    pub(crate) fn python_path(&self, folder: &'static str) -> Option<(&'static str, &'static str)> {
        (!self.modules().is_empty()).then_some((PYTHON_PATH, folder))
    }

    /// The start of the digest, which is enough to distinguish configurations.
    pub(crate) fn short_digest(&self) -> &str {
        self.digest().get(..12).unwrap_or(self.digest())
    }

    /// The port that the proxy listens on.
    pub(crate) fn port(&self) -> u16 {
        self.registry.proxy.port
    }

    /// The arguments of LiteLLM in a container.
    pub(crate) fn container_arguments(&self) -> Vec<String> {
        self.arguments(Path::new(CONTAINER_CONFIG), "0.0.0.0")
    }

    /// The arguments of LiteLLM with this configuration file and this address.
    pub(crate) fn arguments(&self, config: &Path, host: &str) -> Vec<String> {
        let workers = self.registry.proxy.workers;
        litellm_arguments(config, host, self.port(), workers)
            .into_iter()
            .map(OsString::into_string)
            .filter_map(Result::ok)
            .collect()
    }

    /// The variables of a container that are not secret, sorted by name.
    pub(crate) fn container_variables(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = self.variables.clone();
        all.push(("HOME", CONTAINER_HOME));
        all.extend(self.python_path(CONTAINER_FOLDER));
        all.sort_unstable();
        all
    }

    /// Where each module is in a container, after the name of its file in this folder of the target.
    pub(crate) fn mounted_modules(&self, folder: &str) -> impl Iterator<Item = (String, String)> {
        let config = Path::new(CONTAINER_CONFIG);
        self.modules().iter().map(move |module| {
            let inner = beside(config, module).display().to_string();
            (format!("{folder}/{}", module.path), inner)
        })
    }

    /// The published port: the address and port on the machine, and the port in the container.
    pub(crate) fn published_port(&self) -> String {
        let (host, port) = (self.registry.proxy.host, self.port());
        if host.contains(':') {
            format!("[{host}]:{port}:{port}")
        } else {
            format!("{host}:{port}:{port}")
        }
    }

    /// A Python program that fails unless the proxy is ready, because not every image has `curl`.
    pub(crate) fn health_check(&self) -> String {
        let port = self.port();
        format!(
            "import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}/health/readiness', timeout=5)"
        )
    }

    /// The packages of integrations that are known to be missing in the image.
    #[must_use]
    pub fn missing_packages(&self) -> Vec<&'static str> {
        not_in_image(self.registry, &self.image)
    }

    /// The first model with a rate limit that every replica counts by itself, because there is no Redis.
    #[must_use]
    pub fn unshared_limit(&self) -> Option<&'static str> {
        if self.redis.is_some() {
            return None;
        }
        self.registry
            .enabled()
            .find(|model| model.rpm_limit.is_some() || model.tpm_limit.is_some())
            .map(|model| model.name)
    }
}
