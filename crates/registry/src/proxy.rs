//! The proxy that serves the models: what is run, and where it listens.

use crate::fields::fields;
use crate::integration::Integration;
use crate::kubernetes::Kubernetes;
use crate::model_source::ModelSource;
use crate::module::Module;

fields! {
    /// One LiteLLM proxy.
    ///
    /// ```
    /// use modelith_registry::Proxy;
    ///
    /// static PROXY: Proxy = Proxy { port: 8080, ..Proxy::DEFAULT };
    /// assert_eq!(PROXY.host, "127.0.0.1");
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Proxy:
    /// The default: a proxy that only this machine reaches.
    DEFAULT {
        /// The version of LiteLLM; `None` is the one that the configuration was checked for.
        litellm_version: Option<&'static str> = None,
        /// The container image. An image without a tag or a digest gets the version as its tag.
        image: &'static str = "ghcr.io/berriai/litellm",
        /// The address that the proxy listens on.
        host: &'static str = "127.0.0.1",
        /// The port that the proxy listens on.
        port: u16 = 4000,
        /// The environment variable that holds the master key.
        master_key_env: &'static str = "LITELLM_MASTER_KEY",
        /// The number of worker processes; `None` leaves it to LiteLLM, which starts one.
        workers: Option<u32> = None,
        /// Where it finds the models that it serves.
        models: ModelSource = ModelSource::Datums,
        /// The Python modules that stand beside its configuration, by path.
        modules: &'static [Module] = &[],
        /// What it integrates, and what each needs: by setting and name.
        integrations: &'static [Integration] = &[],
        /// How it runs in Kubernetes.
        kubernetes: Kubernetes = Kubernetes::DEFAULT,
    }
}
