//! `[ai_proxy.kubernetes]`: how the proxy runs there.

use crate::datum::keys::keys;
use crate::datum::values::address::Port;
use crate::datum::values::kubernetes::{Label, ObjectName, Quantity};
use crate::datum::values::list::List;
use crate::datum::values::number::UpTo;

keys! {
    /// Options of the manifests that `modelith deploy` writes.
    pub(crate) struct Kubernetes in "ai_proxy.kubernetes" gives pub struct KubernetesKeys {
        /// The name of the objects; `litellm` by default.
        name ("name"): Label => Option<String> = r#""litellm""#,
        /// The namespace; by default, the current one of `kubectl`.
        namespace ("namespace"): Label => Option<String> = r#""llm""#,
        /// The minimum number of pods; 2 by default. Each pod counts limits separately unless `router_settings` names
        /// a Redis.
        replicas ("replicas"): UpTo<1000> => Option<u32> = "3",
        /// The maximum number of pods under load; twice `replicas` by default. If both are equal, there is no
        /// autoscaler.
        max_replicas ("max_replicas"): UpTo<1000> => Option<u32> = "9",
        /// The Secret that holds the keys, each under the name of its variable; the name of the objects followed by
        /// `-keys` by default.
        secret_name ("secret_name"): ObjectName => Option<String> = r#""litellm-keys""#,
        /// The Secrets for pulling the image.
        image_pull_secrets ("image_pull_secrets"): List<ObjectName> => Vec<String> = r#"["registry"]"#,
        /// The namespaces whose pods may call the proxy; any client that can reach it by default.
        client_namespaces ("client_namespaces"): List<Label> => Vec<String> = r#"["apps", "ingress-nginx"]"#,
        /// Ports that the proxy may call in addition to 443, the port of Redis and those in an `api_base`. Name the
        /// port here if the URL is in an environment variable, because the manifests do not know it then.
        egress_ports ("egress_ports"): List<Port> => Vec<u16> = "[8443]",
        /// The number of configurations to keep for a rollback; 5 by default.
        history ("history"): UpTo<100> => Option<u32> = "10",
        /// The seconds that requests have to finish when a pod is stopped; 120 by default.
        drain_seconds ("drain_seconds"): UpTo<3600> => Option<u32> = "300",
        /// CPU and memory of a pod.
        resources ("resources"): Resources => ResourcesKeys = r#"{ cpu = "1", memory = "2Gi" }"#,
    }
}

keys! {
    /// Resources of one pod, as Kubernetes quantities. Each LiteLLM process takes about 700 MiB.
    pub(crate) struct Resources in "ai_proxy.kubernetes.resources" gives pub struct ResourcesKeys {
        /// CPUs to request; `500m`, half a CPU, by default.
        cpu ("cpu"): Quantity => Option<String> = r#""1""#,
        /// Memory to request; `1Gi` by default.
        memory ("memory"): Quantity => Option<String> = r#""2Gi""#,
        /// CPUs that a pod may use at most; no limit by default.
        cpu_limit ("cpu_limit"): Quantity => Option<String> = r#""4""#,
        /// Memory above which a pod is killed; `2Gi` by default.
        memory_limit ("memory_limit"): Quantity => Option<String> = r#""4Gi""#,
    }
}
