//! The target `kustomize`: a base with one file per manifest.

use crate::error::Error;
use crate::file::File;
use crate::kubernetes::objects::objects;
use crate::plan::Plan;
use crate::target::{Target, TargetOption};
use crate::yaml;
use serde_json::json;

#[derive(Debug)]
pub(super) struct Kustomize;

impl Target for Kustomize {
    fn name(&self) -> &'static str {
        "kustomize"
    }

    fn summary(&self) -> &'static str {
        "a base for overlays"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image, TargetOption::SecretTemplate]
    }

    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some("the name of a Service, such as `http://vllm.models.svc:8000/v1`")
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let objects = objects(plan)?;
        let names: Vec<_> = objects.iter().map(|object| object.file).collect();
        let base = json!({
            "apiVersion": "kustomize.config.k8s.io/v1beta1",
            "kind": "Kustomization",
            "resources": names,
        });
        let mut files = vec![File::text("kustomization.yaml", yaml::file(&base)?)];
        for object in objects {
            files.push(File::text(object.file, yaml::heading() + &object.text));
        }
        Ok(files)
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "run `kubectl apply --server-side -k {folder}`, or use it as the base of an overlay"
        )
    }

    fn is_kubernetes(&self) -> bool {
        true
    }

    fn limits_egress(&self) -> bool {
        true
    }
}
