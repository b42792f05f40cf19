//! A base for Kustomize: the manifests, one a file.

use super::{File, Plan, kubernetes, yaml};
use crate::error::Error;
use serde_json::json;

pub(super) fn files(plan: &Plan<'_>) -> Result<Vec<File>, Error> {
    let objects = kubernetes::objects(plan)?;
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
