//! Calls of `kubectl`.

use crate::error::Error;
use crate::kubernetes::metadata::{MANAGED, selector};
use crate::plan::Plan;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

/// The annotation with the number of what a Deployment runs.
const REVISION: &str = "deployment.kubernetes.io/revision";

/// `kubectl` for one proxy.
pub(crate) struct Kubectl {
    /// The arguments before all others.
    usual: Vec<String>,
    /// The argument that finds the objects of the proxy.
    pub(crate) selector: String,
    context: Option<String>,
}

impl Kubectl {
    /// That of this proxy.
    pub(crate) fn new(plan: &Plan<'_>, context: Option<&str>) -> Self {
        let mut usual = Vec::new();
        usual.extend(context.map(|context| format!("--context={context}")));
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
            context: context.map(str::to_owned),
        }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new("kubectl");
        command.args(&self.usual).args(arguments);
        command
    }

    /// What it answers.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Result<Output, Error> {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(Error::NoKubectl)
    }

    /// The answer, where it is one.
    pub(crate) fn done(&self, arguments: &[&str], said: Output) -> Result<Output, Error> {
        let _ = self;
        if said.status.success() {
            return Ok(said);
        }
        Err(Error::Kubectl {
            what: arguments.join(" "),
            said: end(&said),
        })
    }

    /// Lets it say what it does.
    pub(crate) fn show(&self, arguments: &[&str], input: &str) -> Result<(), Error> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(io::stderr())
            .spawn()
            .map_err(Error::NoKubectl)?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may have enough of it before the end; then it says why.
            let _ = stdin.write_all(input.as_bytes());
        }
        let status = child.wait().map_err(Error::NoKubectl)?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Kubectl {
            what: arguments.join(" "),
            said: format!("what it says is above ({status})"),
        })
    }

    /// Waits for a roll-out.
    pub(crate) fn wait(&self, deployment: &str, seconds: u64) -> Result<(), Error> {
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
    pub(crate) fn context(&self) -> Result<String, Error> {
        if let Some(context) = &self.context {
            return Ok(context.clone());
        }
        let question = ["config", "current-context"];
        let said = self.done(&question, self.ask(&question)?)?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// The number of what a Deployment runs, where there is one.
    pub(crate) fn revision(&self, name: &str) -> Result<Option<u64>, Error> {
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
pub(crate) fn end(said: &Output) -> String {
    let text = String::from_utf8_lossy(&said.stderr);
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.map_or_else(|| said.status.to_string(), |line| line.trim().to_owned())
}
