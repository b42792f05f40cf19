//! The manifests of all objects.

use crate::egress::Egress;
use crate::error::Error;
use crate::kubernetes::metadata::{
    annotations, config_map_name, labels, metadata, module_key, selector,
};
use crate::kubernetes::pod::pod;
use crate::plan::{CONFIG_FILE, Plan};
use crate::yaml;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};
use serde_yaml::LitStr;
use std::collections::BTreeMap;

/// The size limit of a ConfigMap, in bytes.
const CONFIG_MAP_LIMIT: usize = 1 << 20;

/// The manifest of an object.
pub(crate) struct Object {
    /// The name of its file, if every object has one.
    pub(crate) file: &'static str,
    /// The manifest as YAML.
    pub(crate) text: String,
}

/// The manifests of all objects, in the order in which they are applied.
///
/// # Errors
/// If the configuration is too large for a ConfigMap.
pub(crate) fn objects(plan: &Plan<'_>) -> Result<Vec<Object>, Error> {
    let mut all = vec![Object {
        file: "configmap.yaml",
        text: config_map(plan)?,
    }];
    let autoscaled = plan.kubernetes().most_replicas() > plan.kubernetes().replicas;
    let others = [
        ("serviceaccount.yaml", Some(service_account(plan))),
        ("networkpolicy.yaml", Some(network_policy(plan))),
        ("service.yaml", Some(service(plan))),
        ("deployment.yaml", Some(deployment(plan, autoscaled))),
        ("poddisruptionbudget.yaml", Some(disruption_budget(plan))),
        (
            "horizontalpodautoscaler.yaml",
            autoscaled.then(|| autoscaler(plan)),
        ),
    ];
    for (file, object) in others {
        if let Some(object) = object {
            let text = yaml::document(&object)?;
            all.push(Object { file, text });
        }
    }
    Ok(all)
}

/// The manifest of the ConfigMap. It is immutable: another configuration is another ConfigMap.
///
/// # Errors
/// If the configuration is too large.
pub(crate) fn config_map(plan: &Plan<'_>) -> Result<String, Error> {
    let config = (CONFIG_FILE.to_owned(), plan.registry.config_yaml);
    let modules = plan.modules().iter();
    let modules = modules.map(|module| (module_key(module), module.text));
    let data: BTreeMap<_, _> = std::iter::once(config).chain(modules).collect();
    let bytes = data.values().map(|text| text.len()).sum();
    if bytes > CONFIG_MAP_LIMIT {
        return Err(Error::TooLarge {
            bytes,
            limit: CONFIG_MAP_LIMIT,
        });
    }
    yaml::document(&ConfigMap {
        metadata: metadata(plan, &config_map_name(plan), true),
        data,
    })
}

/// A ConfigMap that is rendered with block scalars, so that people can read the configuration.
struct ConfigMap<'a> {
    metadata: Value,
    data: BTreeMap<String, &'a str>,
}

/// A text that is rendered as a block scalar, where that keeps every byte.
struct Block<'a>(&'a str);

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = |char: char| char == '\n' || !char.is_control() && char != '\u{feff}';
        let breaks = ['\u{85}', '\u{2028}', '\u{2029}'];
        let ends = self.0.ends_with('\n') && !self.0.ends_with("\n\n");
        let starts = self.0.starts_with(|char: char| !char.is_whitespace());
        if ends && starts && self.0.chars().all(plain) && !self.0.contains(breaks) {
            LitStr(self.0).serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl Serialize for ConfigMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("apiVersion", "v1")?;
        map.serialize_entry("kind", "ConfigMap")?;
        map.serialize_entry("metadata", &self.metadata)?;
        map.serialize_entry("immutable", &true)?;
        let data = self.data.iter();
        let data: BTreeMap<_, _> = data.map(|(key, text)| (key, Block(text))).collect();
        map.serialize_entry("data", &data)?;
        map.end()
    }
}

/// A `ServiceAccount` without any permission.
fn service_account(plan: &Plan<'_>) -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": metadata(plan, plan.kubernetes().name, false),
        "automountServiceAccountToken": false,
    })
}

fn service(plan: &Plan<'_>) -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata(plan, plan.kubernetes().name, false),
        "spec": {
            "type": "ClusterIP",
            "selector": selector(plan),
            "ports": [{ "name": "http", "port": plan.port(), "targetPort": "http", "protocol": "TCP" }],
        },
    })
}

/// Draining nodes evicts one pod at a time, however many there are.
fn disruption_budget(plan: &Plan<'_>) -> Value {
    json!({
        "apiVersion": "policy/v1",
        "kind": "PodDisruptionBudget",
        "metadata": metadata(plan, plan.kubernetes().name, false),
        "spec": { "maxUnavailable": 1, "selector": { "matchLabels": selector(plan) } },
    })
}

fn autoscaler(plan: &Plan<'_>) -> Value {
    let kubernetes = plan.kubernetes();
    json!({
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": metadata(plan, kubernetes.name, false),
        "spec": {
            "scaleTargetRef": { "apiVersion": "apps/v1", "kind": "Deployment", "name": kubernetes.name },
            "minReplicas": kubernetes.replicas,
            "maxReplicas": kubernetes.most_replicas(),
            "metrics": [{
                "type": "Resource",
                "resource": { "name": "cpu", "target": { "type": "Utilization", "averageUtilization": 70 } },
            }],
            // Starting a pod takes longer than a short peak lasts.
            "behavior": { "scaleDown": { "stabilizationWindowSeconds": 300 } },
        },
    })
}

/// Who can connect to the proxy, and to which ports it can connect: DNS, and those of the providers, at any address.
fn network_policy(plan: &Plan<'_>) -> Value {
    let kubernetes = plan.kubernetes();
    let port = |protocol: &str, port: u16| json!({ "protocol": protocol, "port": port });
    let mut ingress = json!({ "ports": [{ "protocol": "TCP", "port": "http" }] });
    let clients = kubernetes.client_namespaces.iter().map(
        |name| json!({ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": name } } }),
    );
    if !kubernetes.client_namespaces.is_empty() {
        ingress["from"] = clients.collect();
    }
    let egress: Vec<_> = Egress::of(plan)
        .ports
        .into_iter()
        .map(|number| port("TCP", number))
        .collect();
    json!({
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": metadata(plan, kubernetes.name, false),
        "spec": {
            "podSelector": { "matchLabels": selector(plan) },
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [ingress],
            "egress": [{ "ports": [port("UDP", 53), port("TCP", 53)] }, { "ports": egress }],
        },
    })
}

fn deployment(plan: &Plan<'_>, autoscaled: bool) -> Value {
    let kubernetes = plan.kubernetes();
    let mut deployment = json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": metadata(plan, kubernetes.name, true),
        "spec": {
            "minReadySeconds": 5,
            "progressDeadlineSeconds": 600,
            "revisionHistoryLimit": kubernetes.history,
            "selector": { "matchLabels": selector(plan) },
            // A new pod must be ready before an old one is stopped.
            "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxSurge": 1, "maxUnavailable": 0 } },
            "template": {
                "metadata": { "annotations": annotations(plan), "labels": labels(plan) },
                "spec": pod(plan),
            },
        },
    });
    // An autoscaler owns the number of replicas; every `apply` would reset it.
    if !autoscaled {
        deployment["spec"]["replicas"] = kubernetes.replicas.into();
    }
    deployment
}
