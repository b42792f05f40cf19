//! How the proxy runs in Kubernetes.

/// What the manifests for Kubernetes say beside the configuration.
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
pub struct Kubernetes {
    /// The name of every object but those that say what they are for behind it.
    pub name: &'static str,
    /// The namespace; `None` is the one that `kubectl` is set to.
    pub namespace: Option<&'static str>,
    /// The least pods that serve.
    pub replicas: u32,
    /// The most pods that serve; `None` is twice the least.
    pub max_replicas: Option<u32>,
    /// The Secret with the keys; `None` is the name with `-keys` behind it.
    pub secret_name: Option<&'static str>,
    /// Secrets with which the image is pulled.
    pub image_pull_secrets: &'static [&'static str],
    /// The namespaces whose pods may call the proxy; with none, everybody who reaches it may.
    pub client_namespaces: &'static [&'static str],
    /// Ports that the proxy may call beside those that the configuration names.
    pub egress_ports: &'static [u16],
    /// How many configurations can be gone back to.
    pub history: u32,
    /// How many seconds requests have to end when a pod is stopped.
    pub drain_seconds: u32,
    /// What a pod gets of a machine.
    pub resources: Resources,
}

/// What a pod gets of a machine, in quantities of Kubernetes such as `500m` and `1Gi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resources {
    /// The processors that it is promised.
    pub cpu: &'static str,
    /// The memory that it is promised.
    pub memory: &'static str,
    /// The processors that it may use; `None` is as many as are free.
    pub cpu_limit: Option<&'static str>,
    /// The memory above which it is killed.
    pub memory_limit: &'static str,
}

impl Kubernetes {
    /// What holds where nothing else is said: two pods, and up to four under load.
    pub const DEFAULT: Self = Self {
        name: "litellm",
        namespace: None,
        replicas: 2,
        max_replicas: None,
        secret_name: None,
        image_pull_secrets: &[],
        client_namespaces: &[],
        egress_ports: &[],
        history: 5,
        drain_seconds: 120,
        resources: Resources::DEFAULT,
    };

    /// The most pods that serve.
    #[must_use]
    pub const fn most_replicas(&self) -> u32 {
        match self.max_replicas {
            Some(most) => most,
            None => self.replicas.saturating_mul(2),
        }
    }
}

impl Default for Kubernetes {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Resources {
    /// What one process of LiteLLM needs.
    pub const DEFAULT: Self = Self {
        cpu: "500m",
        memory: "1Gi",
        cpu_limit: None,
        memory_limit: "2Gi",
    };
}

impl Default for Resources {
    fn default() -> Self {
        Self::DEFAULT
    }
}
