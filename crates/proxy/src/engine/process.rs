//! Runs a LiteLLM that is installed on this machine, as a process that keeps running when the command ends.

use crate::engine::interface::{Engine, SaveHandle, Sink, StartRequest};
use crate::engine::kind::EngineKind;
use crate::engine::{litellm, log};
use crate::error::Error;
use crate::packages::missing_packages;
use crate::state::folder::State;
use crate::state::record::Handle;
use modelith_catalog::Environment;
use modelith_registry::Registry;
use std::time::Duration;

/// The engine that needs no containers.
pub(crate) struct Process;

impl Engine for Process {
    fn kind(&self) -> EngineKind {
        EngineKind::Process
    }

    fn probe(&self, version: &str) -> Result<String, Error> {
        if cfg!(not(unix)) {
            return Err(Error::EngineUnusable {
                engine: "process",
                reason: "it needs Linux, macOS or another Unix".to_owned(),
            });
        }
        let program = litellm::find(version)?;
        let installed = litellm::installed_version(&program);
        let installed = installed.map_or_else(String::new, |installed| format!(" {installed}"));
        Ok(format!("LiteLLM{installed} at {}", program.display()))
    }

    fn version_warning(&self, version: &str) -> Option<String> {
        let program = litellm::find(version).ok()?;
        let installed = litellm::installed_version(&program)?;
        (installed != version).then(|| {
            format!(
                "the configuration was checked for LiteLLM {version}, but {installed} is installed; \
                 `modelith setup` installs {version}"
            )
        })
    }

    fn missing_packages(&self, registry: &Registry, version: &str) -> Vec<&'static str> {
        let Ok(program) = litellm::find(version) else {
            return Vec::new();
        };
        missing_packages(registry, &Environment::of_program(&program))
    }

    fn needs_pull(&self, _: &str) -> Result<bool, Error> {
        Ok(false)
    }

    fn pull(&self, _: &str) -> Result<(), Error> {
        Ok(())
    }

    fn digests(&self, _: &str) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    fn start(&self, request: &StartRequest<'_>, save: SaveHandle<'_>) -> Result<(), Error> {
        let program = litellm::find(request.version)?;
        unix::start(&program, request, save)
    }

    fn is_alive(&self, handle: &Handle) -> Result<bool, Error> {
        Ok(matches!(handle, Handle::Process(identity) if identity.is_alive()))
    }

    fn stop(&self, handle: &Handle, grace_period: Duration) -> Result<(), Error> {
        match handle {
            Handle::Process(identity) => unix::stop(identity, grace_period),
            Handle::Container { .. } => Ok(()),
        }
    }

    fn remove(&self, _: &Handle) -> Result<(), Error> {
        Ok(())
    }

    fn log(
        &self,
        state: &State,
        handle: &Handle,
        lines: usize,
        follow: bool,
        sink: Sink<'_>,
    ) -> Result<(), Error> {
        let alive = || follow && matches!(handle, Handle::Process(identity) if identity.is_alive());
        log::read(&state.log(), lines, alive, sink)
    }
}

/// Starts and stops the process.
#[cfg(unix)]
mod unix {
    use super::{Error, Handle, SaveHandle, StartRequest};
    use crate::engine::arguments::litellm_arguments;
    use crate::state::pid::Identity;
    use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
    use std::fs::{self, File, OpenOptions};
    use std::io::{self, Write as _};
    use std::os::unix::fs::OpenOptionsExt as _;
    use std::os::unix::process::CommandExt as _;
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    /// Waits for a line before it becomes the proxy, so that no proxy runs before its handle is saved; and ignores SIGHUP,
    /// so that the proxy survives its terminal. What it writes is for its owner only: Python keeps compiled modules beside
    /// their sources.
    const WAIT_FOR_GO: &str =
        "trap '' HUP; umask 077; IFS= read -r go && exec \"$0\" \"$@\" </dev/null";

    /// The interval between two looks whether the process has ended.
    const STEP: Duration = Duration::from_millis(20);

    /// The time limit for a process to end after SIGKILL.
    const KILL_TIMEOUT: Duration = Duration::from_secs(10);

    pub(crate) fn start(
        program: &Path,
        request: &StartRequest<'_>,
        save: SaveHandle<'_>,
    ) -> Result<(), Error> {
        let path = request.state.log();
        let log = new_log(&path).map_err(|reason| Error::State { path, reason })?;
        let cannot_start = |error: io::Error| Error::Start {
            engine: "process",
            message: error.to_string(),
        };
        let mut child = Command::new("/bin/sh")
            .arg("-c")
            .arg(WAIT_FOR_GO)
            .arg(program)
            .args(litellm_arguments(
                request.config,
                request.host,
                request.port,
                request.workers,
            ))
            .env_clear()
            .envs(request.env.iter().map(|(name, value)| (name, value)))
            .current_dir(request.state.folder())
            .stdin(Stdio::piped())
            .stdout(log.try_clone().map_err(cannot_start)?)
            .stderr(log)
            // Ctrl-C in this terminal must not reach it.
            .process_group(0)
            .spawn()
            .map_err(cannot_start)?;
        let mut stdin = child.stdin.take();
        let saved = Identity::of(child.id())
            .ok_or_else(|| cannot_start(io::Error::other("it ended at once")))
            .and_then(|identity| save(Handle::Process(identity)));
        if let Err(error) = saved {
            // Without the line it ends.
            drop(stdin);
            let _ = child.wait();
            return Err(error);
        }
        let sent = stdin.as_mut().map(|stdin| stdin.write_all(b"go\n"));
        sent.unwrap_or(Ok(())).map_err(cannot_start)
    }

    /// Creates an empty log that only its owner can read; the previous one is kept next to it.
    fn new_log(path: &Path) -> io::Result<File> {
        match fs::rename(path, path.with_extension("log.1")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
    }

    pub(crate) fn stop(identity: &Identity, grace_period: Duration) -> Result<(), Error> {
        let number = i32::try_from(identity.pid).ok();
        let Some(group) = number.and_then(Pid::from_raw) else {
            return Ok(());
        };
        for (signal, limit) in [(Signal::TERM, grace_period), (Signal::KILL, KILL_TIMEOUT)] {
            if !identity.is_alive() {
                break;
            }
            // This fails if the process has ended in the meantime.
            let _ = kill_process_group(group, signal);
            let deadline = Instant::now() + limit;
            while identity.is_alive() && Instant::now() < deadline {
                thread::sleep(STEP);
            }
        }
        if identity.is_alive() {
            return Err(Error::StillRunning(identity.pid));
        }
        // A group keeps its number as long as it has members, so no other process can have that number now.
        if Identity::of(identity.pid).is_none() && test_kill_process_group(group).is_ok() {
            let _ = kill_process_group(group, Signal::KILL);
        }
        Ok(())
    }
}

/// Elsewhere the engine does not work: [`probe`](Engine::probe) says so.
#[cfg(not(unix))]
mod unix {
    use super::{Error, SaveHandle, StartRequest};
    use crate::state::pid::Identity;
    use std::path::Path;
    use std::time::Duration;

    pub(crate) fn start(_: &Path, _: &StartRequest<'_>, _: SaveHandle<'_>) -> Result<(), Error> {
        Err(Error::Start {
            engine: "process",
            message: "it needs a Unix".to_owned(),
        })
    }

    pub(crate) fn stop(_: &Identity, _: Duration) -> Result<(), Error> {
        Ok(())
    }
}
