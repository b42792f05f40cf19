//! Values for LiteLLM's own chart, `litellm-helm`, and the ConfigMap that it is told to use.

use crate::error::Error;
use crate::file::File;
use crate::kubernetes::metadata::{UNTIL_KNOWN, config_map_name};
use crate::kubernetes::objects::config_map;
use crate::kubernetes::pod::{lifecycle, resources};
use crate::plan::{CONFIG_FILE, DIGEST, Plan, USER};
use crate::target::{Target, TargetOption};
use crate::yaml;
use modelith_proxy::engine::container::HOME;
use serde_json::{Map, Value, json};

/// The target.
#[derive(Debug)]
pub(super) struct Helm;

impl Target for Helm {
    fn name(&self) -> &'static str {
        "helm"
    }

    fn summary(&self) -> &'static str {
        "a values file for LiteLLM's own chart, and the ConfigMap beside it"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image, TargetOption::SecretTemplate]
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
    let settings = plan.settings.iter();
    let settings: Map<_, _> = settings
        .map(|(name, value)| ((*name).to_owned(), (*value).into()))
        .collect();
    let pull = kubernetes
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
    let most = kubernetes.most_replicas();
    let mut values = json!({
        "replicaCount": kubernetes.replicas,
        "image": { "repository": repository, "tag": tag, "pullPolicy": "IfNotPresent" },
        "imagePullSecrets": pull.collect::<Vec<_>>(),
        "fullnameOverride": kubernetes.name,
        "serviceAccount": { "create": true, "automount": false },
        // With a ConfigMap from elsewhere the chart adds no checksum, and nothing is rolled out when it changes.
        "podAnnotations": { "checksum/modelith-config": plan.digest(), DIGEST: plan.digest() },
        "deploymentAnnotations": { DIGEST: plan.digest() },
        "podSecurityContext": { "fsGroup": USER, "seccompProfile": { "type": "RuntimeDefault" } },
        "securityContext": {
            "runAsNonRoot": true,
            "runAsUser": USER,
            "runAsGroup": USER,
            "allowPrivilegeEscalation": false,
            "capabilities": { "drop": ["ALL"] },
            // With it the chart mounts an empty folder at /tmp.
            "readOnlyRootFilesystem": true,
        },
        "proxyConfigMap": { "create": false, "name": config_map_name(plan), "key": CONFIG_FILE },
        "environmentSecrets": [secret],
        "masterkeySecretName": secret,
        "masterkeySecretKey": plan.registry.proxy.master_key_env,
        "envVars": settings,
        "service": { "type": "ClusterIP", "port": plan.port() },
        "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxSurge": 1, "maxUnavailable": 0 } },
        "terminationGracePeriodSeconds": kubernetes.drain_seconds + UNTIL_KNOWN,
        "topologySpreadConstraints": [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
        "lifecycle": lifecycle(),
        "resources": resources(plan),
        "autoscaling": {
            "enabled": most > kubernetes.replicas,
            "minReplicas": kubernetes.replicas,
            "maxReplicas": most,
            "targetCPUUtilizationPercentage": 70,
        },
        "pdb": { "enabled": true, "maxUnavailable": 1 },
        // The chart brings a database along unless it is told not to.
        "db": { "deployStandalone": false, "useExisting": false },
        "migrationJob": { "enabled": false },
        "redis": { "enabled": false },
    });
    values["envVars"]["HOME"] = HOME.into();
    if let Some(workers) = plan.registry.proxy.workers {
        values["numWorkers"] = workers.into();
    }
    values
}

/// The repository and the tag of an image; the chart writes a colon between them, also before the bytes of a digest.
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
    fn an_image_is_what_stands_before_and_behind_the_last_colon() {
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
