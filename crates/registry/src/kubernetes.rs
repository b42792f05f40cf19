//! How the proxy runs in Kubernetes.

use crate::fields::fields;

fields! {
    /// What the Kubernetes manifests say besides the configuration.
    ///
    /// ```
    /// use modelith_registry::{Kubernetes, Proxy};
    ///
    /// static PROXY: Proxy = Proxy {
    ///     kubernetes: Kubernetes { replicas: 3, ..Kubernetes::DEFAULT },
    ///     ..Proxy::DEFAULT
    /// };
    /// assert_eq!(PROXY.kubernetes.most_replicas(), 6);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Kubernetes:
    /// The default: two pods, and up to four under load.
    DEFAULT {
        /// The name of every object, with what the object is for appended where there are several.
        name: &'static str = "litellm",
        /// The namespace; `None` is the current one of `kubectl`.
        namespace: Option<&'static str> = None,
        /// The minimum number of pods.
        replicas: u32 = 2,
        /// The maximum number of pods; `None` is twice the minimum.
        max_replicas: Option<u32> = None,
        /// The Secret with the keys; `None` is the name followed by `-keys`.
        secret_name: Option<&'static str> = None,
        /// The Secrets used to pull the image.
        image_pull_secrets: &'static [&'static str] = &[],
        /// The namespaces whose pods may call the proxy; empty allows every pod that reaches it.
        client_namespaces: &'static [&'static str] = &[],
        /// Ports that the proxy may call besides those that the configuration names.
        egress_ports: &'static [u16] = &[],
        /// How many earlier configurations are kept for a rollback.
        history: u32 = 5,
        /// How many seconds open requests have to finish when a pod is stopped.
        drain_seconds: u32 = 120,
        /// The resources of a pod.
        resources: Resources = Resources::DEFAULT,
    }
}

fields! {
    /// The resources of a pod, as Kubernetes quantities such as `500m` and `1Gi`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Resources:
    /// What one LiteLLM process needs.
    DEFAULT {
        /// The CPU request.
        cpu: &'static str = "500m",
        /// The memory request.
        memory: &'static str = "1Gi",
        /// The CPU limit; `None` means unlimited.
        cpu_limit: Option<&'static str> = None,
        /// The memory limit, above which the pod is killed.
        memory_limit: &'static str = "2Gi",
    }
}

impl Kubernetes {
    /// The maximum number of pods.
    #[must_use]
    pub const fn most_replicas(&self) -> u32 {
        match self.max_replicas {
            Some(most) => most,
            None => self.replicas.saturating_mul(2),
        }
    }
}
