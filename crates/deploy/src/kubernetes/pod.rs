//! The pods of the proxy.

use crate::kubernetes::metadata::{UNTIL_KNOWN, config_map_name, selector};
use crate::plan::{Plan, USER};
use modelith_proxy::engine::container::CONFIG;
use modelith_proxy::engine::container::HOME;
use serde_json::{Value, json};
use std::path::Path;

/// What a pod is.
pub(crate) fn pod(plan: &Plan<'_>) -> Value {
    let kubernetes = plan.kubernetes();
    let spread = |key: &str| {
        json!({
            "topologyKey": key,
            "maxSkew": 1,
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": { "matchLabels": selector(plan) },
        })
    };
    let mut pod = json!({
        "serviceAccountName": kubernetes.name,
        "automountServiceAccountToken": false,
        // A Service called `litellm` would set LITELLM_PORT, and the like, to what they do not mean.
        "enableServiceLinks": false,
        "securityContext": {
            "runAsNonRoot": true,
            "runAsUser": USER,
            "runAsGroup": USER,
            "fsGroup": USER,
            "seccompProfile": { "type": "RuntimeDefault" },
        },
        "terminationGracePeriodSeconds": kubernetes.drain_seconds + UNTIL_KNOWN,
        "topologySpreadConstraints": [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
        "containers": [container(plan)],
        "volumes": [
            { "name": "config", "configMap": { "name": config_map_name(plan) } },
            { "name": "tmp", "emptyDir": { "sizeLimit": "512Mi" } },
        ],
    });
    let secrets = kubernetes.image_pull_secrets.iter();
    if !kubernetes.image_pull_secrets.is_empty() {
        pod["imagePullSecrets"] = secrets.map(|name| json!({ "name": name })).collect();
    }
    pod
}

fn container(plan: &Plan<'_>) -> Value {
    let probe = |path: &str, period: u32, failures: u32| {
        json!({
            "httpGet": { "path": path, "port": "http" },
            "periodSeconds": period,
            "failureThreshold": failures,
            "timeoutSeconds": 5,
        })
    };
    let folder = Path::new(CONFIG)
        .parent()
        .map(|folder| folder.display().to_string());
    json!({
        "name": "litellm",
        "image": plan.image,
        "imagePullPolicy": "IfNotPresent",
        "args": plan.container_arguments(),
        "env": env(plan),
        "ports": [{ "name": "http", "containerPort": plan.port(), "protocol": "TCP" }],
        // `/health` would call every model, and bill.
        "startupProbe": probe("/health/readiness", 5, 60),
        "readinessProbe": probe("/health/readiness", 10, 3),
        "livenessProbe": probe("/health/liveliness", 15, 5),
        "lifecycle": lifecycle(),
        "resources": resources(plan),
        "securityContext": {
            "allowPrivilegeEscalation": false,
            "capabilities": { "drop": ["ALL"] },
            "readOnlyRootFilesystem": true,
        },
        "volumeMounts": [
            { "name": "config", "mountPath": folder, "readOnly": true },
            { "name": "tmp", "mountPath": HOME },
        ],
    })
}

/// The variables: what is no secret by value, the rest by reference.
fn env(plan: &Plan<'_>) -> Value {
    let secret = plan.secret_name();
    let of = |name: &str, optional: bool| {
        let mut from = json!({ "name": secret, "key": name });
        if optional {
            from["optional"] = true.into();
        }
        json!({ "name": name, "valueFrom": { "secretKeyRef": from } })
    };
    let settings = plan.container_settings().into_iter();
    let settings = settings.map(|(name, value)| json!({ "name": name, "value": value }));
    let needed = plan.needed.iter().map(|name| of(name, false));
    let optional = plan.optional.iter().map(|name| of(name, true));
    settings.chain(needed).chain(optional).collect()
}

/// A pod that is stopped waits until nobody sends it requests any more.
pub(crate) fn lifecycle() -> Value {
    json!({ "preStop": { "sleep": { "seconds": UNTIL_KNOWN } } })
}

/// What it gets of a machine.
pub(crate) fn resources(plan: &Plan<'_>) -> Value {
    let resources = &plan.kubernetes().resources;
    let mut value = json!({
        "requests": { "cpu": resources.cpu, "memory": resources.memory },
        "limits": { "memory": resources.memory_limit },
    });
    if let Some(limit) = resources.cpu_limit {
        value["limits"]["cpu"] = limit.into();
    }
    value
}
