//! Applies the manifests to a cluster with `kubectl`, waits for the rollout, and rolls back if it fails.

use crate::error::Error;
use crate::file::{File, stream};
use crate::kubectl::Kubectl;
use crate::kubernetes::metadata::config_map_name;
use crate::plan::Plan;
use modelith_proxy::engine::command::last_error_line;
use modelith_proxy::progress::Progress;
use serde_json::Value;
use std::collections::BTreeSet;

/// The field manager: the API server records which fields it set.
const MANAGER: &str = "modelith";

/// The options of applying.
#[derive(Clone, Debug)]
pub struct ApplyOptions {
    /// The context of `kubectl`, instead of the current one.
    pub context: Option<String>,
    /// The time limit for the new pods to become ready, in seconds.
    pub timeout: u64,
}

/// Applies the manifests and waits until the new pods are ready.
///
/// # Errors
/// If nothing could be applied, or the new pods do not become ready; then the previous ones are rolled back to.
pub fn apply(
    plan: &Plan<'_>,
    files: &[File],
    options: &ApplyOptions,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let kubectl = Kubectl::new(plan, options.context.as_deref());
    let manifest = stream(files);
    let name = plan.kubernetes().name;
    let deployment = format!("deployment/{name}");
    progress.step(&format!(
        "applying the configuration {} as {deployment} in the context {}",
        plan.short_digest(),
        kubectl.context()?
    ));
    check_secret(&kubectl, plan, progress)?;
    let before = kubectl.revision(name)?;
    // A field in the manifest is set even if somebody has changed it by hand.
    let manager = format!("--field-manager={MANAGER}");
    kubectl.run(
        &[
            "apply",
            "--server-side",
            &manager,
            "--force-conflicts",
            "--filename=-",
        ],
        &manifest,
    )?;
    if let Err(error) = kubectl.wait_for_rollout(&deployment, options.timeout) {
        return Err(roll_back(&kubectl, plan, options, before, &error, progress));
    }
    if let Err(error) = prune(&kubectl, plan, progress) {
        progress.warn(&format!("old configurations were not removed: {error}"));
    }
    progress.step("the new pods are ready");
    Ok(())
}

/// Refuses a Secret that does not have every key, because the pods would never start.
fn check_secret(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let name = plan.secret_name();
    // The names of the keys only, not their values.
    let template = "--output=go-template={{range $key, $value := .data}}{{$key}}{{\"\\n\"}}{{end}}";
    let output = kubectl.try_capture(&["get", "secret", &name, "--ignore-not-found", template])?;
    if !output.status.success() {
        // A person may be allowed to deploy without being allowed to read Secrets.
        progress.warn(&format!(
            "cannot check whether the Secret `{name}` has every key: {}",
            last_error_line(&output)
        ));
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let keys: BTreeSet<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if keys.is_empty() {
        return Err(Error::SecretMissing { name });
    }
    let missing: Vec<_> = plan
        .required
        .iter()
        .filter(|key| !keys.contains(key.as_str()))
        .cloned()
        .chain(no_alternative(plan, &keys))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Error::SecretIncomplete { name, missing })
    }
}

/// The usual one of each list of variables of which the Secret has none.
fn no_alternative(plan: &Plan<'_>, keys: &BTreeSet<&str>) -> impl Iterator<Item = String> {
    let none = plan
        .alternatives
        .iter()
        .filter(|names| !names.iter().any(|name| keys.contains(name.as_str())));
    none.filter_map(|names| names.first().cloned())
}

/// Rolls back to the revision before, and returns the error to report.
fn roll_back(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    options: &ApplyOptions,
    before: Option<u64>,
    error: &Error,
    progress: &mut dyn Progress,
) -> Error {
    let (name, seconds) = (plan.kubernetes().name.to_owned(), options.timeout);
    progress.warn(&error.to_string());
    // This shows what the pods wait for; if it fails, the first error matters more.
    let _ = kubectl.run(&["get", "pods", &kubectl.selector], "");
    let current = kubectl.revision(&name);
    let Some(before) =
        before.filter(|before| !matches!(current, Ok(Some(current)) if current == *before))
    else {
        return Error::NotReady { name, seconds };
    };
    let deployment = format!("deployment/{name}");
    let undone = kubectl
        .run(
            &[
                "rollout",
                "undo",
                &deployment,
                &format!("--to-revision={before}"),
            ],
            "",
        )
        .and_then(|()| kubectl.wait_for_rollout(&deployment, seconds));
    match undone {
        Ok(()) => Error::RolledBack { name, seconds },
        Err(error) => Error::NotRolledBack {
            name,
            seconds,
            message: error.to_string(),
        },
    }
}

/// Deletes the configurations that no revision uses any more.
fn prune(kubectl: &Kubectl, plan: &Plan<'_>, progress: &mut dyn Progress) -> Result<(), Error> {
    let arguments = [
        "get",
        "configmaps,replicasets",
        &kubectl.selector,
        "--output=json",
    ];
    let output = kubectl.capture(&arguments)?;
    let list: Value = serde_json::from_slice(&output.stdout).map_err(|error| Error::Kubectl {
        arguments: arguments.join(" "),
        message: error.to_string(),
    })?;
    let items = list["items"].as_array().map_or(&[][..], Vec::as_slice);
    let old = stale_config_maps(items, plan);
    if old.is_empty() {
        return Ok(());
    }
    progress.step(&format!("removing old configurations: {}", old.len()));
    let mut delete = vec!["delete", "configmaps", "--ignore-not-found"];
    delete.extend(old);
    kubectl.run(&delete, "")
}

/// The names of the `ConfigMaps` that no `ReplicaSet` uses and that are not among the newest.
fn stale_config_maps<'a>(items: &'a [Value], plan: &Plan<'_>) -> Vec<&'a str> {
    let name = |item: &'a Value| item["metadata"]["name"].as_str().unwrap_or_default();
    let of = |kind: &'static str| items.iter().filter(move |item| item["kind"] == kind);
    let mut used: BTreeSet<_> = of("ReplicaSet")
        .filter_map(|set| set["spec"]["template"]["spec"]["volumes"].as_array())
        .flatten()
        .filter_map(|volume| volume["configMap"]["name"].as_str())
        .map(str::to_owned)
        .collect();
    used.insert(config_map_name(plan));
    let prefix = format!("{}-config-", plan.kubernetes().name);
    let mut maps: Vec<_> = of("ConfigMap")
        .filter(|map| name(map).starts_with(&prefix))
        .collect();
    // A timestamp sorts as text.
    let created = |map: &Value| {
        map["metadata"]["creationTimestamp"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    maps.sort_by_cached_key(|map| (std::cmp::Reverse(created(map)), name(map)));
    let history = plan.kubernetes().history as usize;
    maps.into_iter()
        .skip(history)
        .map(name)
        .filter(|name| !used.contains(*name))
        .collect()
}
