//! The target `helm`: values for LiteLLM's own chart `litellm-helm`, and the ConfigMap that it uses.

use crate::error::Error;
use crate::file::File;
use crate::kubernetes::metadata::{DEREGISTRATION_SECONDS, config_map_name};
use crate::kubernetes::objects::config_map;
use crate::kubernetes::pod::{config_volume, lifecycle, resources};
use crate::plan::{CONFIG_FILE, DIGEST, Plan, USER_ID};
use crate::target::{Target, TargetOption};
use crate::yaml;
use modelith_proxy::engine::container_arguments::{CONTAINER_FOLDER, CONTAINER_HOME};
use serde_json::{Map, Value, json};

#[derive(Debug)]
pub(super) struct Helm;

impl Target for Helm {
    fn name(&self) -> &'static str {
        "helm"
    }

    fn summary(&self) -> &'static str {
        "values for LiteLLM's own chart, and a ConfigMap"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image, TargetOption::SecretTemplate]
    }

    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some("the name of a Service, such as `http://vllm.models.svc:8000/v1`")
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let config_map = yaml::heading() + &config_map(plan)?;
        Ok(vec![
            File::text("values.yaml", yaml::file(&values(plan))?),
            File::text("configmap.yaml", config_map),
        ])
    }

    fn next_step(&self, plan: &Plan<'_>, folder: &str) -> String {
        format!(
            "`kubectl apply -f {folder}/configmap.yaml`, then `helm upgrade --install {} \
             oci://ghcr.io/berriai/litellm-helm -f {folder}/values.yaml`",
            plan.kubernetes().name
        )
    }

    fn is_kubernetes(&self) -> bool {
        true
    }
}

fn values(plan: &Plan<'_>) -> Value {
    let kubernetes = plan.kubernetes();
    let secret = plan.secret_name();
    let (repository, tag) = image(&plan.image);
    let variables: Map<_, _> = plan
        .variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).into()))
        .collect();
    let pull_secrets = kubernetes
        .image_pull_secrets
        .iter()
        .map(|name| json!({ "name": name }));
    let spread = |key: &str| {
        json!({
            "topologyKey": key,
            "maxSkew": 1,
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": { "matchLabels": { "app.kubernetes.io/name": "litellm" } },
        })
    };
    let max_replicas = kubernetes.most_replicas();
    let mut values = json!({
        "replicaCount": kubernetes.replicas,
        "image": { "repository": repository, "tag": tag, "pullPolicy": "IfNotPresent" },
        "imagePullSecrets": pull_secrets.collect::<Vec<_>>(),
        "fullnameOverride": kubernetes.name,
        "serviceAccount": { "create": true, "automount": false },
        // For a ConfigMap from elsewhere the chart adds no checksum, so a change would not be rolled out.
        "podAnnotations": { "checksum/modelith-config": plan.digest(), DIGEST: plan.digest() },
        "deploymentAnnotations": { DIGEST: plan.digest() },
        "podSecurityContext": { "fsGroup": USER_ID, "seccompProfile": { "type": "RuntimeDefault" } },
        "securityContext": {
            "runAsNonRoot": true,
            "runAsUser": USER_ID,
            "runAsGroup": USER_ID,
            "allowPrivilegeEscalation": false,
            "capabilities": { "drop": ["ALL"] },
            // With this setting the chart mounts an empty folder at /tmp.
            "readOnlyRootFilesystem": true,
        },
        "proxyConfigMap": { "create": false, "name": config_map_name(plan), "key": CONFIG_FILE },
        "environmentSecrets": [secret],
        "masterkeySecretName": secret,
        "masterkeySecretKey": plan.registry.proxy.master_key_env,
        "envVars": variables,
        "service": { "type": "ClusterIP", "port": plan.port() },
        "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxSurge": 1, "maxUnavailable": 0 } },
        "terminationGracePeriodSeconds": kubernetes.drain_seconds + DEREGISTRATION_SECONDS,
        "topologySpreadConstraints": [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
        "lifecycle": lifecycle(),
        "resources": resources(plan),
        "autoscaling": {
            "enabled": max_replicas > kubernetes.replicas,
            "minReplicas": kubernetes.replicas,
            "maxReplicas": max_replicas,
            "targetCPUUtilizationPercentage": 70,
        },
        "pdb": { "enabled": true, "maxUnavailable": 1 },
        // By default the chart deploys a database.
        "db": { "deployStandalone": false, "useExisting": false },
        "migrationJob": { "enabled": false },
        "redis": { "enabled": false },
    });
    values["envVars"]["HOME"] = CONTAINER_HOME.into();
    if let Some((name, folder)) = plan.python_path(CONTAINER_FOLDER) {
        // The chart mounts only the configuration, in a folder of its own. Python finds the modules in this one.
        values["envVars"][name] = folder.into();
        values["volumes"] = json!([config_volume("modules", plan)]);
        values["volumeMounts"] =
            json!([{ "name": "modules", "mountPath": folder, "readOnly": true }]);
    }
    if let Some(workers) = plan.registry.proxy.workers {
        values["numWorkers"] = workers.into();
    }
    values
}

/// The repository and the tag of an image. The chart joins them with a colon, so a digest is split at its colon.
fn image(image: &str) -> (&str, &str) {
    let name = image.rfind('/').map_or(0, |at| at + 1);
    match image[name..].rfind(':') {
        Some(at) => (&image[..name + at], &image[name + at + 1..]),
        None => (image, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::image;

    #[test]
    fn an_image_is_split_at_the_last_colon() {
        for (text, parts) in [
            (
                "ghcr.io/berriai/litellm:v1.2.3",
                ("ghcr.io/berriai/litellm", "v1.2.3"),
            ),
            (
                "localhost:5000/litellm@sha256:00ff",
                ("localhost:5000/litellm@sha256", "00ff"),
            ),
            ("localhost:5000/litellm", ("localhost:5000/litellm", "")),
        ] {
            assert_eq!(image(text), parts);
        }
    }
}
