//! `[ai_proxy.kubernetes]`: how the proxy runs there.

use crate::datum::keys::keys;
use crate::datum::values::address::Port;
use crate::datum::values::kubernetes::{Label, ObjectName, Quantity};
use crate::datum::values::list::List;
use crate::datum::values::number::UpTo;

keys! {
    /// What the manifests of `modelith deploy` say beside the configuration.
    pub(crate) struct Kubernetes in "ai_proxy.kubernetes" gives pub struct KubernetesKeys {
        /// The name of the objects; `litellm` where nothing is said.
        name ("name"): Label => Option<String> = r#""litellm""#,
        /// The namespace; where nothing is said, the one that `kubectl` is set to.
        namespace ("namespace"): Label => Option<String> = r#""llm""#,
        /// The least pods that serve; 2 where nothing is said. Each counts limits for itself unless `router_settings` names
        /// a Redis.
        replicas ("replicas"): UpTo<1000> => Option<u32> = "3",
        /// The most pods that serve under load; twice the least where nothing is said. With as many as the least there is
        /// no autoscaler.
        max_replicas ("max_replicas"): UpTo<1000> => Option<u32> = "9",
        /// The Secret that holds the keys, each under the name of its variable; the name with `-keys` behind it where
        /// nothing is said.
        secret_name ("secret_name"): ObjectName => Option<String> = r#""litellm-keys""#,
        /// The Secrets with which the image is pulled.
        image_pull_secrets ("image_pull_secrets"): List<ObjectName> => Vec<String> = r#"["registry"]"#,
        /// The namespaces whose pods may call the proxy; where nothing is said, everybody who reaches it may.
        client_namespaces ("client_namespaces"): List<Label> => Vec<String> = r#"["apps", "ingress-nginx"]"#,
        /// Ports that the proxy may call beside 443, that of Redis and those in an `api_base`. An address that a variable
        /// holds is not known to the manifests: name its port here.
        egress_ports ("egress_ports"): List<Port> => Vec<u16> = "[8443]",
        /// How many configurations can be gone back to; 5 where nothing is said.
        history ("history"): UpTo<100> => Option<u32> = "10",
        /// How many seconds requests have to end when a pod is stopped; 120 where nothing is said.
        drain_seconds ("drain_seconds"): UpTo<3600> => Option<u32> = "300",
        /// What a pod gets of a machine.
        resources ("resources"): Resources => ResourcesKeys = r#"{ cpu = "1", memory = "2Gi" }"#,
    }
}

keys! {
    /// Quantities of Kubernetes, for one pod. Each process of LiteLLM takes about 700 MiB.
    pub(crate) struct Resources in "ai_proxy.kubernetes.resources" gives pub struct ResourcesKeys {
        /// The processors that it is promised; `500m`, a half, where nothing is said.
        cpu ("cpu"): Quantity => Option<String> = r#""1""#,
        /// The memory that it is promised; `1Gi` where nothing is said.
        memory ("memory"): Quantity => Option<String> = r#""2Gi""#,
        /// The processors that it may use; as many as are free where nothing is said.
        cpu_limit ("cpu_limit"): Quantity => Option<String> = r#""4""#,
        /// The memory above which it is killed; `2Gi` where nothing is said.
        memory_limit ("memory_limit"): Quantity => Option<String> = r#""4Gi""#,
    }
}
