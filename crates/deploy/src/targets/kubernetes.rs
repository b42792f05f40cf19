//! The target `kubernetes`: one file of manifests for `kubectl`.

use crate::error::Error;
use crate::file::File;
use crate::kubernetes::objects::objects;
use crate::plan::Plan;
use crate::target::{Target, TargetOption};
use crate::yaml;

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

    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some("the name of a Service, such as `http://vllm.models.svc:8000/v1`")
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let documents: String = objects(plan)?
            .into_iter()
            .map(|object| format!("---\n{}", object.text))
            .collect();
        let text = yaml::heading() + &documents;
        Ok(vec![File::text("litellm.yaml", text)])
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "run `kubectl apply --server-side -f {folder}`, or use `--apply` instead of `--out`"
        )
    }

    fn is_kubernetes(&self) -> bool {
        true
    }

    fn limits_egress(&self) -> bool {
        true
    }
}
