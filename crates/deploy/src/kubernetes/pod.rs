//! The pod of the proxy: its container, probes, variables and resources.

use crate::kubernetes::metadata::{DEREGISTRATION_SECONDS, config_map_name, module_key, selector};
use crate::plan::{CONFIG_FILE, Plan, USER_ID};
use modelith_proxy::engine::container_arguments::{CONTAINER_FOLDER, CONTAINER_HOME};
use serde_json::{Value, json};

/// The spec of a pod.
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
        // A Service called `litellm` would set `LITELLM_PORT` and others, which mean something else to LiteLLM.
        "enableServiceLinks": false,
        "securityContext": {
            "runAsNonRoot": true,
            "runAsUser": USER_ID,
            "runAsGroup": USER_ID,
            "fsGroup": USER_ID,
            "seccompProfile": { "type": "RuntimeDefault" },
        },
        "terminationGracePeriodSeconds": kubernetes.drain_seconds + DEREGISTRATION_SECONDS,
        "topologySpreadConstraints": [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
        "containers": [container(plan)],
        "volumes": [
            config_volume("config", plan),
            { "name": "tmp", "emptyDir": { "sizeLimit": "512Mi" } },
        ],
    });
    if !kubernetes.image_pull_secrets.is_empty() {
        pod["imagePullSecrets"] = kubernetes
            .image_pull_secrets
            .iter()
            .map(|name| json!({ "name": name }))
            .collect();
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
    json!({
        "name": "litellm",
        "image": plan.image,
        "imagePullPolicy": "IfNotPresent",
        "args": plan.container_arguments(),
        "env": env(plan),
        "ports": [{ "name": "http", "containerPort": plan.port(), "protocol": "TCP" }],
        // Not `/health`, which calls every model and costs money.
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
            { "name": "config", "mountPath": CONTAINER_FOLDER, "readOnly": true },
            { "name": "tmp", "mountPath": CONTAINER_HOME },
        ],
    })
}

/// A volume with the configuration and, each at its path, the modules.
pub(crate) fn config_volume(name: &str, plan: &Plan<'_>) -> Value {
    let mut config_map = json!({ "name": config_map_name(plan) });
    let modules = plan.modules();
    if !modules.is_empty() {
        let items = modules
            .iter()
            .map(|module| json!({ "key": module_key(module), "path": module.path }));
        let config = json!({ "key": CONFIG_FILE, "path": CONFIG_FILE });
        config_map["items"] = std::iter::once(config).chain(items).collect();
    }
    json!({ "name": name, "configMap": config_map })
}

/// The variables: secrets by reference, the others by value.
fn env(plan: &Plan<'_>) -> Value {
    let secret = plan.secret_name();
    let from_secret = |name: &str, optional: bool| {
        let mut from = json!({ "name": secret, "key": name });
        if optional {
            from["optional"] = true.into();
        }
        json!({ "name": name, "valueFrom": { "secretKeyRef": from } })
    };
    let settings = plan
        .container_variables()
        .into_iter()
        .map(|(name, value)| json!({ "name": name, "value": value }));
    let required = plan.required.iter().map(|name| from_secret(name, false));
    let optional = plan.optional.iter().map(|name| from_secret(name, true));
    settings.chain(required).chain(optional).collect()
}

/// A stopped pod keeps serving until no load balancer sends it requests.
pub(crate) fn lifecycle() -> Value {
    json!({ "preStop": { "sleep": { "seconds": DEREGISTRATION_SECONDS } } })
}

/// The resources of the container.
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
