//! Acting on a cluster: `kubectl` applies the manifests, the roll-out is waited for, and undone where it fails.

use crate::error::Error;
use crate::file::{File, stream};
use crate::kubectl::{Kubectl, end};
use crate::kubernetes::metadata::config_map_name;
use crate::plan::Plan;
use modelith_proxy::progress::Progress;
use serde_json::Value;
use std::collections::BTreeSet;

/// The name under which the API server knows whose fields are whose.
const MANAGER: &str = "modelith";

/// How it is applied.
#[derive(Clone, Debug)]
pub struct Options {
    /// The context of kubectl, where it is not the current one.
    pub context: Option<String>,
    /// How many seconds the new pods may take.
    pub timeout: u64,
}

/// Applies the manifests, and waits until the new pods serve.
///
/// # Errors
/// Where nothing was rolled out, or it was and the new pods did not get ready; then the ones before serve again.
pub fn apply(
    plan: &Plan<'_>,
    files: &[File],
    options: &Options,
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
    // Every field that the manifest states is ours, also where someone changed it by hand.
    let manager = format!("--field-manager={MANAGER}");
    kubectl.show(
        &[
            "apply",
            "--server-side",
            &manager,
            "--force-conflicts",
            "--filename=-",
        ],
        &manifest,
    )?;
    if let Err(fault) = kubectl.wait(&deployment, options.timeout) {
        return Err(back(&kubectl, plan, options, before, &fault, progress));
    }
    if let Err(fault) = prune(&kubectl, plan, progress) {
        progress.warn(&format!(
            "old configurations were left where they are: {fault}"
        ));
    }
    progress.step("the new pods serve");
    Ok(())
}

/// Refuses a Secret in which a key is missing: pods would wait for it.
fn check_secret(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let name = plan.secret_name();
    // The names of the keys, and nothing of their values.
    let template = "--output=go-template={{range $key, $value := .data}}{{$key}}{{\"\\n\"}}{{end}}";
    let said = kubectl.ask(&["get", "secret", &name, "--ignore-not-found", template])?;
    if !said.status.success() {
        // Whoever deploys need not be allowed to look.
        progress.warn(&format!(
            "whether the Secret `{name}` has all keys was not checked: {}",
            end(&said)
        ));
        return Ok(());
    }
    let text = String::from_utf8_lossy(&said.stdout);
    let keys: BTreeSet<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if keys.is_empty() {
        return Err(Error::SecretMissing { name });
    }
    let missing = plan
        .needed
        .iter()
        .filter(|key| !keys.contains(key.as_str()));
    let missing: Vec<_> = missing.cloned().collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Error::SecretLacks { name, missing })
    }
}

/// Goes back to what ran before.
fn back(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    options: &Options,
    before: Option<u64>,
    fault: &Error,
    progress: &mut dyn Progress,
) -> Error {
    let (name, seconds) = (plan.kubernetes().name.to_owned(), options.timeout);
    progress.warn(&fault.to_string());
    // What the pods wait for; the reason of a failure is not worth another one.
    let _ = kubectl.show(&["get", "pods", &kubectl.selector], "");
    let now = kubectl.revision(&name);
    let Some(before) = before.filter(|before| !matches!(now, Ok(Some(now)) if now == *before))
    else {
        return Error::NotReady { name, seconds };
    };
    let deployment = format!("deployment/{name}");
    let undone = kubectl
        .show(
            &[
                "rollout",
                "undo",
                &deployment,
                &format!("--to-revision={before}"),
            ],
            "",
        )
        .and_then(|()| kubectl.wait(&deployment, seconds));
    match undone {
        Ok(()) => Error::RolledBack { name, seconds },
        Err(fault) => Error::NotRolledBack {
            name,
            seconds,
            said: fault.to_string(),
        },
    }
}

/// Removes configurations that can no longer be gone back to.
fn prune(kubectl: &Kubectl, plan: &Plan<'_>, progress: &mut dyn Progress) -> Result<(), Error> {
    let question = [
        "get",
        "configmaps,replicasets",
        &kubectl.selector,
        "--output=json",
    ];
    let said = kubectl.done(&question, kubectl.ask(&question)?)?;
    let said: Value = serde_json::from_slice(&said.stdout).map_err(|error| Error::Kubectl {
        what: question.join(" "),
        said: error.to_string(),
    })?;
    let items = said["items"].as_array().map_or(&[][..], Vec::as_slice);
    let old = old(items, plan);
    if old.is_empty() {
        return Ok(());
    }
    progress.step(&format!("removing old configurations: {}", old.len()));
    let mut delete = vec!["delete", "configmaps", "--ignore-not-found"];
    delete.extend(old);
    kubectl.show(&delete, "")
}

/// Each `ConfigMap` that no pod and no `ReplicaSet` uses and that is not among the newest.
fn old<'a>(items: &'a [Value], plan: &Plan<'_>) -> Vec<&'a str> {
    let name = |item: &'a Value| item["metadata"]["name"].as_str().unwrap_or_default();
    let of = |kind: &'static str| items.iter().filter(move |item| item["kind"] == kind);
    let volumes =
        of("ReplicaSet").filter_map(|set| set["spec"]["template"]["spec"]["volumes"].as_array());
    let used = volumes
        .flatten()
        .filter_map(|volume| volume["configMap"]["name"].as_str());
    let mut kept: BTreeSet<_> = used.map(str::to_owned).collect();
    kept.insert(config_map_name(plan));
    let ours = format!("{}-config-", plan.kubernetes().name);
    let mut maps: Vec<_> = of("ConfigMap")
        .filter(|map| name(map).starts_with(&ours))
        .collect();
    // A time is written so that its text sorts as it does.
    let time = |map: &Value| {
        map["metadata"]["creationTimestamp"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    maps.sort_by_cached_key(|map| (std::cmp::Reverse(time(map)), name(map)));
    let history = plan.kubernetes().history as usize;
    let old = maps.into_iter().skip(history).map(name);
    old.filter(|name| !kept.contains(*name)).collect()
}
