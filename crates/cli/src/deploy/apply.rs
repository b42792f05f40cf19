//! Acting on a cluster: `kubectl` applies the manifests, the roll-out is waited for, and undone where it fails.

use super::kubernetes::{MANAGED, config_map_name, selector};
use super::{Fault, Plan, Target, stream};
use crate::console::Console;
use crate::error::Error;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

/// The name under which the API server knows whose fields are whose.
const MANAGER: &str = "modelith";

/// The annotation with the number of what a Deployment runs.
const REVISION: &str = "deployment.kubernetes.io/revision";

/// How it is applied.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The context of kubectl, where it is not the current one.
    pub(crate) context: Option<String>,
    /// How many seconds the new pods may take.
    pub(crate) timeout: u64,
}

/// Applies the manifests, and waits until the new pods serve.
pub(crate) fn apply(
    plan: &Plan<'_>,
    options: &Options,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let kubectl = Kubectl::new(plan, options);
    let manifest = stream(&Target::Kubernetes.files(plan)?);
    let name = plan.kubernetes().name;
    let deployment = format!("deployment/{name}");
    console.say(&format!(
        "applying the configuration {} as {deployment} in the context {}\n",
        plan.short_digest(),
        kubectl.context()?
    ));
    check_secret(&kubectl, plan, console)?;
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
        return Err(back(&kubectl, plan, options, before, &fault, console).into());
    }
    if let Err(fault) = prune(&kubectl, plan, console) {
        console.warn(&format!(
            "old configurations were left where they are: {fault}"
        ));
    }
    console.say("the new pods serve\n");
    Ok(())
}

/// Refuses a Secret in which a key is missing: pods would wait for it.
fn check_secret(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let name = plan.secret_name();
    // The names of the keys, and nothing of their values.
    let template = "--output=go-template={{range $key, $value := .data}}{{$key}}{{\"\\n\"}}{{end}}";
    let said = kubectl.ask(&["get", "secret", &name, "--ignore-not-found", template])?;
    if !said.status.success() {
        // Whoever deploys need not be allowed to look.
        console.warn(&format!(
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
        return Err(Fault::SecretMissing { name }.into());
    }
    let missing = plan
        .needed
        .iter()
        .filter(|key| !keys.contains(key.as_str()));
    let missing: Vec<_> = missing.cloned().collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Fault::SecretLacks { name, missing }.into())
    }
}

/// Goes back to what ran before.
fn back(
    kubectl: &Kubectl,
    plan: &Plan<'_>,
    options: &Options,
    before: Option<u64>,
    fault: &Fault,
    console: &mut Console<'_>,
) -> Fault {
    let (name, seconds) = (plan.kubernetes().name.to_owned(), options.timeout);
    console.warn(&fault.to_string());
    // What the pods wait for; the reason of a failure is not worth another one.
    let _ = kubectl.show(&["get", "pods", &kubectl.selector], "");
    let now = kubectl.revision(&name);
    let Some(before) = before.filter(|before| !matches!(now, Ok(Some(now)) if now == *before))
    else {
        return Fault::NotReady { name, seconds };
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
        Ok(()) => Fault::RolledBack { name, seconds },
        Err(fault) => Fault::NotRolledBack {
            name,
            seconds,
            said: fault.to_string(),
        },
    }
}

/// Removes configurations that can no longer be gone back to.
fn prune(kubectl: &Kubectl, plan: &Plan<'_>, console: &mut Console<'_>) -> Result<(), Fault> {
    let question = [
        "get",
        "configmaps,replicasets",
        &kubectl.selector,
        "--output=json",
    ];
    let said = kubectl.done(&question, kubectl.ask(&question)?)?;
    let said: Value = serde_json::from_slice(&said.stdout).map_err(|error| Fault::Kubectl {
        what: question.join(" "),
        said: error.to_string(),
    })?;
    let items = said["items"].as_array().map_or(&[][..], Vec::as_slice);
    let old = old(items, plan);
    if old.is_empty() {
        return Ok(());
    }
    console.say(&format!(
        "removing {}\n",
        crate::error::counted(old.len(), "old configuration")
    ));
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

/// `kubectl` for one proxy.
struct Kubectl {
    /// The arguments before all others.
    usual: Vec<String>,
    /// The argument that finds the objects of the proxy.
    selector: String,
    context: Option<String>,
}

impl Kubectl {
    fn new(plan: &Plan<'_>, options: &Options) -> Self {
        let mut usual = Vec::new();
        usual.extend(
            options
                .context
                .as_ref()
                .map(|context| format!("--context={context}")),
        );
        usual.extend(
            plan.kubernetes()
                .namespace
                .map(|name| format!("--namespace={name}")),
        );
        let labels = selector(plan).into_iter();
        let labels = labels.filter_map(|(key, value)| Some(format!("{key}={}", value.as_str()?)));
        let (key, value) = MANAGED;
        let mut labels: Vec<_> = labels.collect();
        labels.push(format!("{key}={value}"));
        Self {
            usual,
            selector: format!("--selector={}", labels.join(",")),
            context: options.context.clone(),
        }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new("kubectl");
        command.args(&self.usual).args(arguments);
        command
    }

    /// What it answers.
    fn ask(&self, arguments: &[&str]) -> Result<Output, Fault> {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(Fault::NoKubectl)
    }

    /// The answer, where it is one.
    fn done(&self, arguments: &[&str], said: Output) -> Result<Output, Fault> {
        let _ = self;
        if said.status.success() {
            return Ok(said);
        }
        Err(Fault::Kubectl {
            what: arguments.join(" "),
            said: end(&said),
        })
    }

    /// Lets it say what it does.
    fn show(&self, arguments: &[&str], input: &str) -> Result<(), Fault> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(io::stderr())
            .spawn()
            .map_err(Fault::NoKubectl)?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may have enough of it before the end; then it says why.
            let _ = stdin.write_all(input.as_bytes());
        }
        let status = child.wait().map_err(Fault::NoKubectl)?;
        if status.success() {
            return Ok(());
        }
        Err(Fault::Kubectl {
            what: arguments.join(" "),
            said: format!("what it says is above ({status})"),
        })
    }

    /// Waits for a roll-out.
    fn wait(&self, deployment: &str, seconds: u64) -> Result<(), Fault> {
        self.show(
            &[
                "rollout",
                "status",
                deployment,
                &format!("--timeout={seconds}s"),
            ],
            "",
        )
    }

    /// The context that it acts on.
    fn context(&self) -> Result<String, Fault> {
        if let Some(context) = &self.context {
            return Ok(context.clone());
        }
        let question = ["config", "current-context"];
        let said = self.done(&question, self.ask(&question)?)?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// The number of what a Deployment runs, where there is one.
    fn revision(&self, name: &str) -> Result<Option<u64>, Fault> {
        let question = [
            "get",
            "deployment",
            name,
            "--ignore-not-found",
            "--output=json",
        ];
        let said = self.done(&question, self.ask(&question)?)?;
        let found: Value = serde_json::from_slice(&said.stdout).unwrap_or_default();
        let revision = found["metadata"]["annotations"][REVISION].as_str();
        Ok(revision.and_then(|text| text.parse().ok()))
    }
}

/// The last line of what a program says about its failure.
fn end(said: &Output) -> String {
    let text = String::from_utf8_lossy(&said.stderr);
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.map_or_else(|| said.status.to_string(), |line| line.trim().to_owned())
}
