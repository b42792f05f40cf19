//! A proxy in a container: what podman and docker have in common, which is nearly all.

use crate::engine::arguments::arguments as litellm_arguments;
use crate::engine::interface::{Engine, Keep, Plan, Sink};
use crate::engine::kind::Kind;
use crate::engine::limited;
use crate::error::Error;
use crate::random;
use crate::state::folder::State;
use crate::state::record::Handle;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// An engine for containers.
pub(crate) struct Container {
    /// Which one.
    pub(crate) kind: Kind,
    /// The arguments that it answers to where it works.
    pub(crate) probe: &'static [&'static str],
    /// The arguments without which a container would get more than it is given.
    pub(crate) isolation: &'static [&'static str],
    /// The arguments by which a container knows this machine.
    pub(crate) gateway: &'static [&'static str],
}

/// Where the configuration is in the container.
pub const CONFIG: &str = "/etc/modelith/config.yaml";

/// Where LiteLLM can write in a container whose own files are read-only.
pub const HOME: &str = "/tmp";

/// The label by which a container is known: its value is another one for each start.
const LABEL: &str = "dev.modelith.proxy";

/// How long an engine may take for a word about itself.
const SHORT: Duration = Duration::from_secs(20);

/// How long an engine may take to start or to remove a container.
const LONG: Duration = Duration::from_mins(2);

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
        limited::output(&mut self.command(arguments), Stdio::null(), limit)
            .map_err(|error| self.broken(&error))
    }

    fn broken(&self, error: &io::Error) -> Error {
        Error::Engine {
            engine: self.program(),
            why: absent(error),
        }
    }

    /// The arguments that start the proxy: nothing secret, since everybody can see them.
    fn arguments(&self, name: &str, label: &str, plan: &Plan<'_>, selinux: bool) -> Vec<String> {
        let port = plan.port;
        let address = if plan.host.contains(':') {
            format!("[{}]", plan.host)
        } else {
            plan.host.to_owned()
        };
        let relabel = if selinux { ",Z" } else { "" };
        let mut arguments: Vec<String> = [
            "run",
            "--detach",
            "--name",
            name,
            "--label",
            &format!("{LABEL}={label}"),
            // It was looked for before; what is not there by now is an error.
            "--pull=never",
            "--publish",
            &format!("{address}:{port}:{port}"),
            "--volume",
            &format!("{}:{CONFIG}:ro{relabel}", plan.config.display()),
            "--cap-drop=all",
            "--security-opt=no-new-privileges",
        ]
        .map(str::to_owned)
        .into();
        if !plan.writable_root {
            arguments.push("--read-only".to_owned());
            // What LiteLLM caches goes where it can write.
            arguments.extend([HOME, "/run"].map(|folder| format!("--tmpfs={folder}")));
            arguments.push(format!("--env=HOME={HOME}"));
        }
        arguments.extend(self.isolation.iter().map(|&each| each.to_owned()));
        if plan.host_gateway {
            arguments.extend(self.gateway.iter().map(|&each| each.to_owned()));
        }
        for (name, _) in plan.env {
            arguments.push(format!("--env={name}"));
        }
        arguments.push(plan.image.to_owned());
        let config = Path::new(CONFIG);
        let litellm = litellm_arguments(config, "0.0.0.0", port, plan.workers);
        arguments.extend(
            litellm
                .into_iter()
                .filter_map(|each| each.into_string().ok()),
        );
        arguments
    }

    /// The number of the first container that these filters find.
    fn find(&self, filters: &[&str]) -> Result<Option<String>, Error> {
        let mut arguments = vec!["ps", "--all", "--no-trunc", "--quiet"];
        arguments.extend(filters.iter().flat_map(|filter| ["--filter", filter]));
        let said = self.output(&arguments, SHORT)?;
        if !said.status.success() {
            return Err(self.fails(&said));
        }
        let text = String::from_utf8_lossy(&said.stdout);
        Ok(text.lines().next().map(|id| id.trim().to_owned()))
    }

    /// The number of the container of this handle, which is no other that has its name by now.
    fn own(&self, handle: &Handle, filters: &[&str]) -> Result<Option<String>, Error> {
        let Handle::Container { label, .. } = handle else {
            return Ok(None);
        };
        let label = format!("label={LABEL}={label}");
        self.find(&[&[label.as_str()], filters].concat())
    }

    fn fails(&self, said: &Output) -> Error {
        Error::Engine {
            engine: self.program(),
            why: last_line(said),
        }
    }
}

impl Engine for Container {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn probe(&self, _: &str) -> Result<String, String> {
        let mut command = self.command(self.probe);
        match limited::output(&mut command, Stdio::null(), SHORT) {
            Ok(said) if said.status.success() => {
                Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
            }
            Ok(said) => Err(last_line(&said)),
            Err(error) => Err(absent(&error)),
        }
    }

    fn doubt(&self, _: &str) -> Option<String> {
        // What is in an image shows when it runs.
        None
    }

    fn lacks(&self, image: &str) -> Result<Option<String>, Error> {
        let said = self.output(&["image", "inspect", "--format", "{{.Id}}", image], SHORT)?;
        Ok((!said.status.success()).then(|| format!("the image `{image}`")))
    }

    fn fetch(&self, image: &str) -> Result<(), Error> {
        // The engine shows how far it is. There is no limit: it depends on the line.
        let status = self
            .command(["pull", image])
            .stdin(Stdio::null())
            .stdout(io::stderr())
            .status()
            .map_err(|error| self.broken(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(Error::Image {
            engine: self.program(),
            image: image.to_owned(),
            said: "what it says is above".to_owned(),
        })
    }

    fn start(&self, plan: &Plan<'_>, keep: Keep<'_>) -> Result<(), Error> {
        let engine = self.program();
        let cannot = |said: String| Error::Start { engine, said };
        if plan.config.display().to_string().contains(':') {
            return Err(cannot(format!(
                "it cannot mount `{}`, because of the colon",
                plan.config.display()
            )));
        }
        let name = format!("modelith-{}", plan.state.name);
        // What is left of our own was removed before.
        if self.find(&[&format!("name=^{name}$")])?.is_some() {
            return Err(Error::ContainerThere { engine, name });
        }
        let label = random::hex::<16>()?;
        keep(Handle::Container {
            engine: self.kind,
            name: name.clone(),
            label: label.clone(),
        })?;
        let selinux = Path::new("/sys/fs/selinux/enforce").exists();
        let mut command = self.command(self.arguments(&name, &label, plan, selinux));
        // By name in the arguments, by value in the environment of the engine alone.
        command.envs(plan.env.iter().map(|(name, value)| (name, value)));
        // Should we be killed, it goes on: nobody else may begin as long as it does.
        let lock = plan.lock.share().unwrap_or_else(|_| Stdio::null());
        let said =
            limited::output(&mut command, lock, LONG).map_err(|error| self.broken(&error))?;
        if said.status.success() {
            return Ok(());
        }
        let line = last_line(&said);
        if ["address already in use", "port is already allocated"]
            .iter()
            .any(|words| line.contains(words))
        {
            return Err(Error::PortTaken {
                host: plan.host.to_owned(),
                port: plan.port,
                litellm: false,
            });
        }
        Err(cannot(line))
    }

    fn is_alive(&self, handle: &Handle) -> Result<bool, Error> {
        let running = self.own(handle, &["status=running", "status=paused"])?;
        Ok(running.is_some())
    }

    fn stop(&self, handle: &Handle, patience: Duration) -> Result<(), Error> {
        let Some(id) = self.own(handle, &[])? else {
            return Ok(());
        };
        let seconds = patience.as_secs().to_string();
        let said = self.output(&["stop", "--time", &seconds, &id], patience + LONG)?;
        if said.status.success() || !self.is_alive(handle)? {
            return Ok(());
        }
        Err(self.fails(&said))
    }

    fn remove(&self, handle: &Handle) -> Result<(), Error> {
        let Some(id) = self.own(handle, &[])? else {
            return Ok(());
        };
        let said = self.output(&["rm", "--force", &id], LONG)?;
        if said.status.success() || self.own(handle, &[])?.is_none() {
            return Ok(());
        }
        Err(self.fails(&said))
    }

    fn log(
        &self,
        _: &State,
        handle: &Handle,
        lines: usize,
        follow: bool,
        sink: Sink<'_>,
    ) -> Result<(), Error> {
        let Some(id) = self.own(handle, &[])? else {
            return Err(Error::NotRunning(true));
        };
        let lines = lines.to_string();
        let mut arguments = vec!["logs", "--tail", &lines];
        arguments.extend(follow.then_some("--follow"));
        arguments.push(&id);
        let wrong = |error: io::Error| self.broken(&error);
        // Both streams of the container, in the order in which they come.
        let (reader, writer) = io::pipe().map_err(wrong)?;
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::null())
            .stdout(writer.try_clone().map_err(wrong)?)
            .stderr(writer);
        let mut child = command.spawn().map_err(wrong)?;
        // It holds the ends of the pipe that are written to.
        drop(command);
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        let mut done = Ok(());
        while done.is_ok() && reader.read_until(b'\n', &mut line).map_err(wrong)? > 0 {
            done = sink(&String::from_utf8_lossy(&line));
            line.clear();
        }
        // Whoever has read enough does not wait for the rest.
        let _ = child.kill();
        child.wait().map_err(wrong)?;
        done.map_err(Error::Output)
    }
}

/// The last line of what a program says about its failure.
fn last_line(said: &Output) -> String {
    let text = String::from_utf8_lossy(&said.stderr);
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.map_or_else(|| said.status.to_string(), |line| line.trim().to_owned())
}

/// Why a program could not be run.
fn absent(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not installed".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
