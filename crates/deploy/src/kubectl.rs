//! Runs `kubectl` for one proxy.

use crate::error::Error;
use crate::kubernetes::metadata::{MANAGED, selector};
use crate::plan::Plan;
use modelith_proxy::engine::command::last_error_line;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

/// The annotation of a Deployment with the number of its current revision.
const REVISION: &str = "deployment.kubernetes.io/revision";

/// `kubectl` with the context and the namespace of one proxy.
pub(crate) struct Kubectl {
    /// The arguments that precede all others.
    base_arguments: Vec<String>,
    /// The argument that selects the objects of the proxy.
    pub(crate) selector: String,
    context: Option<String>,
}

impl Kubectl {
    /// `kubectl` for the proxy of this plan.
    pub(crate) fn new(plan: &Plan<'_>, context: Option<&str>) -> Self {
        let mut base_arguments = Vec::new();
        base_arguments.extend(context.map(|context| format!("--context={context}")));
        base_arguments.extend(
            plan.kubernetes()
                .namespace
                .map(|name| format!("--namespace={name}")),
        );
        let (key, value) = MANAGED;
        let mut labels: Vec<_> = selector(plan)
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key}={}", value.as_str()?)))
            .collect();
        labels.push(format!("{key}={value}"));
        Self {
            base_arguments,
            selector: format!("--selector={}", labels.join(",")),
            context: context.map(str::to_owned),
        }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new("kubectl");
        command.args(&self.base_arguments).args(arguments);
        command
    }

    /// Runs it and captures its output, whether or not it succeeds.
    ///
    /// # Errors
    /// If it cannot be run.
    pub(crate) fn try_capture(&self, arguments: &[&str]) -> Result<Output, Error> {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(Error::NoKubectl)
    }

    /// Runs it and captures its output.
    ///
    /// # Errors
    /// If it cannot be run, or fails.
    pub(crate) fn capture(&self, arguments: &[&str]) -> Result<Output, Error> {
        let output = self.try_capture(arguments)?;
        if output.status.success() {
            return Ok(output);
        }
        Err(Error::Kubectl {
            arguments: arguments.join(" "),
            message: last_error_line(&output),
        })
    }

    /// Runs it with this input and shows its output.
    ///
    /// # Errors
    /// If it cannot be run, or fails.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Result<(), Error> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(io::stderr())
            .spawn()
            .map_err(Error::NoKubectl)?;
        if let Some(mut stdin) = child.stdin.take() {
            // If it stops reading early, it fails and says why.
            let _ = stdin.write_all(input.as_bytes());
        }
        let status = child.wait().map_err(Error::NoKubectl)?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Kubectl {
            arguments: arguments.join(" "),
            message: format!("{status}; see its output above"),
        })
    }

    /// Waits for the rollout of a Deployment.
    ///
    /// # Errors
    /// If it is not complete in time.
    pub(crate) fn wait_for_rollout(&self, deployment: &str, seconds: u64) -> Result<(), Error> {
        self.run(
            &[
                "rollout",
                "status",
                deployment,
                &format!("--timeout={seconds}s"),
            ],
            "",
        )
    }

    /// The name of the context that it uses.
    ///
    /// # Errors
    /// If there is no current context.
    pub(crate) fn context(&self) -> Result<String, Error> {
        if let Some(context) = &self.context {
            return Ok(context.clone());
        }
        let output = self.capture(&["config", "current-context"])?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The number of the current revision of a Deployment, if it exists.
    ///
    /// # Errors
    /// If the cluster cannot be queried.
    pub(crate) fn revision(&self, name: &str) -> Result<Option<u64>, Error> {
        let output = self.capture(&[
            "get",
            "deployment",
            name,
            "--ignore-not-found",
            "--output=json",
        ])?;
        let object: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let revision = object["metadata"]["annotations"][REVISION].as_str();
        Ok(revision.and_then(|text| text.parse().ok()))
    }
}
