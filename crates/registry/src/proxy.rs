//! The proxy that serves the models: what is run, and where it listens.

use crate::Kubernetes;

/// One LiteLLM proxy.
///
/// ```
/// use modelith_registry::Proxy;
///
/// static PROXY: Proxy = Proxy { port: 8080, ..Proxy::DEFAULT };
/// assert_eq!(PROXY.host, "127.0.0.1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// The version of LiteLLM; `None` is the one that the configuration was checked for.
    pub litellm_version: Option<&'static str>,
    /// The container image. One without a tag and without a digest gets the tag of the version.
    pub image: &'static str,
    /// The address that the proxy listens on.
    pub host: &'static str,
    /// The port that the proxy listens on.
    pub port: u16,
    /// The environment variable that holds the master key.
    pub master_key_env: &'static str,
    /// How many processes serve; `None` leaves it to LiteLLM, which takes one.
    pub workers: Option<u32>,
    /// How it runs in Kubernetes.
    pub kubernetes: Kubernetes,
}

impl Proxy {
    /// What holds where nothing else is said: this machine alone reaches it.
    pub const DEFAULT: Self = Self {
        litellm_version: None,
        image: "ghcr.io/berriai/litellm",
        host: "127.0.0.1",
        port: 4000,
        master_key_env: "LITELLM_MASTER_KEY",
        workers: None,
        kubernetes: Kubernetes::DEFAULT,
    };
}

impl Default for Proxy {
    fn default() -> Self {
        Self::DEFAULT
    }
}
