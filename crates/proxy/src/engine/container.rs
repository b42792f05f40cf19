//! A proxy in a container: everything that podman and docker have in common.

use crate::engine::command::{last_error_line, output as run_command};
use crate::engine::container_arguments::{LABEL, run_arguments};
use crate::engine::interface::{Engine, SaveHandle, Sink, StartRequest};
use crate::engine::kind::EngineKind;
use crate::error::Error;
use crate::random;
use crate::state::folder::State;
use crate::state::record::Handle;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A container engine.
pub(crate) struct Container {
    /// The kind of engine.
    pub(crate) kind: EngineKind,
    /// The arguments of a command that succeeds if the engine works, and prints what it is.
    pub(crate) probe: &'static [&'static str],
    /// The arguments without which a container would get variables that it was not given.
    pub(crate) isolation: &'static [&'static str],
    /// The arguments that let a container reach this machine by name.
    pub(crate) gateway: &'static [&'static str],
}

/// The time limit of a query.
const QUERY_TIMEOUT: Duration = Duration::from_secs(20);

/// The time limit of starting or removing a container.
const CHANGE_TIMEOUT: Duration = Duration::from_mins(2);

impl Container {
    fn program(&self) -> &'static str {
        self.kind.name()
    }

    fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<str>>) -> Command {
        let mut command = Command::new(self.program());
        for argument in arguments {
            command.arg(argument.as_ref());
        }
        command
    }

    fn output(&self, arguments: &[&str], limit: Duration) -> Result<Output, Error> {
        run_command(&mut self.command(arguments), Stdio::null(), limit)
            .map_err(|error| self.unusable(&error))
    }

    /// The error if the engine cannot be run.
    fn unusable(&self, error: &io::Error) -> Error {
        Error::EngineUnusable {
            engine: self.program(),
            reason: run_error(error),
        }
    }

    /// The arguments that start the proxy.
    fn run_arguments(
        &self,
        name: &str,
        label: &str,
        request: &StartRequest<'_>,
        selinux: bool,
    ) -> Vec<String> {
        let gateway = if request.host_gateway {
            self.gateway
        } else {
            &[]
        };
        run_arguments(
            name,
            label,
            request,
            selinux,
            &[self.isolation, gateway].concat(),
        )
    }

    /// The id of the first container that matches these filters.
    fn find(&self, filters: &[&str]) -> Result<Option<String>, Error> {
        let mut arguments = vec!["ps", "--all", "--no-trunc", "--quiet"];
        arguments.extend(filters.iter().flat_map(|filter| ["--filter", filter]));
        let output = self.output(&arguments, QUERY_TIMEOUT)?;
        if !output.status.success() {
            return Err(self.failed(&output));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text.lines().next().map(|id| id.trim().to_owned()))
    }

    /// The id of the container of this handle. A container from elsewhere that has the same name does not match.
    fn find_own(&self, handle: &Handle, filters: &[&str]) -> Result<Option<String>, Error> {
        let Handle::Container { label, .. } = handle else {
            return Ok(None);
        };
        let label = format!("label={LABEL}={label}");
        self.find(&[&[label.as_str()], filters].concat())
    }

    /// The error if a command of the engine failed.
    fn failed(&self, output: &Output) -> Error {
        Error::EngineUnusable {
            engine: self.program(),
            reason: last_error_line(output),
        }
    }
}

impl Engine for Container {
    fn kind(&self) -> EngineKind {
        self.kind
    }

    fn probe(&self, _: &str) -> Result<String, Error> {
        let output = self.output(self.probe, QUERY_TIMEOUT)?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(self.failed(&output))
        }
    }

    fn version_warning(&self, _: &str) -> Option<String> {
        // The version in an image is only known when it runs.
        None
    }

    fn needs_pull(&self, image: &str) -> Result<bool, Error> {
        let output = self.output(
            &["image", "inspect", "--format", "{{.Id}}", image],
            QUERY_TIMEOUT,
        )?;
        Ok(!output.status.success())
    }

    fn pull(&self, image: &str) -> Result<(), Error> {
        // Without a time limit, which would depend on the network; the engine shows its progress.
        let status = self
            .command(["pull", image])
            .stdin(Stdio::null())
            .stdout(io::stderr())
            .status()
            .map_err(|error| self.unusable(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Image {
            engine: self.program(),
            image: image.to_owned(),
            message: "see its output above".to_owned(),
        })
    }

    fn digests(&self, image: &str) -> Result<Vec<String>, Error> {
        let format = "{{range .RepoDigests}}{{println .}}{{end}}";
        let arguments = ["image", "inspect", "--format", format, image];
        let output = self.output(&arguments, QUERY_TIMEOUT)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Ok(lines.map(str::to_owned).collect())
    }

    fn start(&self, request: &StartRequest<'_>, save: SaveHandle<'_>) -> Result<(), Error> {
        let engine = self.program();
        let cannot_start = |message: String| Error::Start { engine, message };
        if request.config.display().to_string().contains(':') {
            return Err(cannot_start(format!(
                "it cannot mount `{}` because of the colon",
                request.config.display()
            )));
        }
        let name = format!("modelith-{}", request.state.name);
        // If it were one of ours, it would have been removed before.
        if self.find(&[&format!("name=^{name}$")])?.is_some() {
            return Err(Error::ContainerExists { engine, name });
        }
        let label = random::hex::<16>()?;
        save(Handle::Container {
            engine: self.kind,
            name: name.clone(),
            label: label.clone(),
        })?;
        let selinux = Path::new("/sys/fs/selinux/enforce").exists();
        let mut command = self.command(self.run_arguments(&name, &label, request, selinux));
        // The arguments contain the names only, because every user of a machine can see them.
        command.envs(request.env.iter().map(|(name, value)| (name, value)));
        // If this process is killed, the engine goes on; it holds the lock until it is done.
        let lock = request.lock.share().unwrap_or_else(|_| Stdio::null());
        let output = run_command(&mut command, lock, CHANGE_TIMEOUT)
            .map_err(|error| self.unusable(&error))?;
        if output.status.success() {
            return Ok(());
        }
        let message = last_error_line(&output);
        if ["address already in use", "port is already allocated"]
            .iter()
            .any(|words| message.contains(words))
        {
            return Err(Error::PortTaken {
                host: request.host.to_owned(),
                port: request.port,
                litellm: false,
            });
        }
        Err(cannot_start(message))
    }

    fn is_alive(&self, handle: &Handle) -> Result<bool, Error> {
        let running = self.find_own(handle, &["status=running", "status=paused"])?;
        Ok(running.is_some())
    }

    fn stop(&self, handle: &Handle, grace_period: Duration) -> Result<(), Error> {
        let Some(id) = self.find_own(handle, &[])? else {
            return Ok(());
        };
        let seconds = grace_period.as_secs().to_string();
        let output = self.output(
            &["stop", "--time", &seconds, &id],
            grace_period + CHANGE_TIMEOUT,
        )?;
        if output.status.success() || !self.is_alive(handle)? {
            return Ok(());
        }
        Err(self.failed(&output))
    }

    fn remove(&self, handle: &Handle) -> Result<(), Error> {
        let Some(id) = self.find_own(handle, &[])? else {
            return Ok(());
        };
        let output = self.output(&["rm", "--force", &id], CHANGE_TIMEOUT)?;
        if output.status.success() || self.find_own(handle, &[])?.is_none() {
            return Ok(());
        }
        Err(self.failed(&output))
    }

    fn log(
        &self,
        _: &State,
        handle: &Handle,
        lines: usize,
        follow: bool,
        sink: Sink<'_>,
    ) -> Result<(), Error> {
        let Some(id) = self.find_own(handle, &[])? else {
            return Err(Error::NotRunning(true));
        };
        let lines = lines.to_string();
        let mut arguments = vec!["logs", "--tail", &lines];
        arguments.extend(follow.then_some("--follow"));
        arguments.push(&id);
        let unusable = |error: io::Error| self.unusable(&error);
        // One pipe for both streams keeps their order.
        let (reader, writer) = io::pipe().map_err(unusable)?;
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::null())
            .stdout(writer.try_clone().map_err(unusable)?)
            .stderr(writer);
        let mut child = command.spawn().map_err(unusable)?;
        // The command holds the writing end of the pipe; the reader would never see the end.
        drop(command);
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        let mut result = Ok(());
        while result.is_ok() && reader.read_until(b'\n', &mut line).map_err(unusable)? > 0 {
            result = sink(&String::from_utf8_lossy(&line));
            line.clear();
        }
        // If `sink` fails, the rest of the log is not needed.
        let _ = child.kill();
        child.wait().map_err(unusable)?;
        result.map_err(Error::Output)
    }
}

/// Why a program could not be run, as a person would put it.
fn run_error(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "not installed".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
#[path = "container_tests.rs"]
mod tests;
