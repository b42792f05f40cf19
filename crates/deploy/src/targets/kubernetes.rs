//! Manifests for `kubectl`.

use crate::error::Error;
use crate::file::File;
use crate::kubernetes::objects::objects;
use crate::plan::Plan;
use crate::target::{Target, TargetOption};
use crate::yaml;

/// The target.
#[derive(Debug)]
pub(super) struct Kubernetes;

impl Target for Kubernetes {
    fn name(&self) -> &'static str {
        "kubernetes"
    }

    fn summary(&self) -> &'static str {
        "manifests for `kubectl`"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[
            TargetOption::Image,
            TargetOption::Apply,
            TargetOption::SecretTemplate,
        ]
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let objects = objects(plan)?.into_iter();
        let documents = objects.map(|object| format!("---\n{}", object.text));
        let text = yaml::heading() + &documents.collect::<String>();
        Ok(vec![File::text("litellm.yaml", text)])
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!("`kubectl apply --server-side -f {folder}`, or `--apply` in the place of `--out`")
    }

    fn is_kubernetes(&self) -> bool {
        true
    }

    fn limits_egress(&self) -> bool {
        true
    }
}
