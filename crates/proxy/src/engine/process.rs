//! A LiteLLM that is installed on this machine, as a process that outlives the command.

use crate::engine::interface::{Engine, Keep, Plan, Sink};
use crate::engine::kind::Kind;
use crate::engine::{litellm, log};
use crate::error::Error;
use crate::state::folder::State;
use crate::state::record::Handle;
use std::time::Duration;

/// The engine.
pub(crate) struct Process;

impl Engine for Process {
    fn kind(&self) -> Kind {
        Kind::Process
    }

    fn probe(&self, version: &str) -> Result<String, String> {
        if cfg!(not(unix)) {
            return Err("it wants Linux, macOS or another Unix".to_owned());
        }
        let program = litellm::find(version)?;
        let installed = litellm::installed_version(&program);
        let installed = installed.map_or_else(String::new, |installed| format!(" {installed}"));
        Ok(format!("LiteLLM{installed} at {}", program.display()))
    }

    fn doubt(&self, version: &str) -> Option<String> {
        let program = litellm::find(version).ok()?;
        let installed = litellm::installed_version(&program)?;
        (installed != version).then(|| {
            format!(
                "the configuration was checked for LiteLLM {version}, and this is {installed}; \
                 `modelith setup` installs the right one"
            )
        })
    }

    fn lacks(&self, _: &str) -> Result<Option<String>, Error> {
        Ok(None)
    }

    fn fetch(&self, _: &str) -> Result<(), Error> {
        Ok(())
    }

    fn start(&self, plan: &Plan<'_>, keep: Keep<'_>) -> Result<(), Error> {
        let cannot = |said: String| Error::Start {
            engine: "process",
            said,
        };
        let program = litellm::find(plan.version).map_err(cannot)?;
        unix::start(&program, plan, keep)
    }

    fn is_alive(&self, handle: &Handle) -> Result<bool, Error> {
        Ok(matches!(handle, Handle::Process(identity) if identity.is_alive()))
    }

    fn stop(&self, handle: &Handle, patience: Duration) -> Result<(), Error> {
        match handle {
            Handle::Process(identity) => unix::stop(identity, patience),
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

/// Starting and ending.
#[cfg(unix)]
mod unix {
    use super::{Error, Handle, Keep, Plan};
    use crate::engine::arguments::arguments;
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

    /// Waits for a word before it becomes the proxy, so that a proxy runs only where it was written down which one; and
    /// lives on when the terminal is closed.
    const HOLD: &str = "trap '' HUP; IFS= read -r go && exec \"$0\" \"$@\" </dev/null";

    /// How often it is asked whether the process has ended.
    const STEP: Duration = Duration::from_millis(20);

    /// How long a killed process may take to be gone.
    const AFTER_KILL: Duration = Duration::from_secs(10);

    pub(crate) fn start(program: &Path, plan: &Plan<'_>, keep: Keep<'_>) -> Result<(), Error> {
        let path = plan.state.log();
        let log = new_log(&path).map_err(|reason| Error::State { path, reason })?;
        let cannot = |error: io::Error| Error::Start {
            engine: "process",
            said: error.to_string(),
        };
        let mut child = Command::new("/bin/sh")
            .arg("-c")
            .arg(HOLD)
            .arg(program)
            .args(arguments(plan.config, plan.host, plan.port, plan.workers))
            .env_clear()
            .envs(plan.env.iter().map(|(name, value)| (name, value)))
            .current_dir(plan.state.folder())
            .stdin(Stdio::piped())
            .stdout(log.try_clone().map_err(cannot)?)
            .stderr(log)
            // Ctrl-C in this terminal is not meant for it.
            .process_group(0)
            .spawn()
            .map_err(cannot)?;
        let mut hold = child.stdin.take();
        let kept = Identity::of(child.id())
            .ok_or_else(|| cannot(io::Error::other("it ended at once")))
            .and_then(|identity| keep(Handle::Process(identity)));
        if let Err(trouble) = kept {
            // Without a word it ends by itself.
            drop(hold);
            let _ = child.wait();
            return Err(trouble);
        }
        let told = hold.as_mut().map(|hold| hold.write_all(b"go\n"));
        told.unwrap_or(Ok(())).map_err(cannot)
    }

    /// An empty log for its owner alone; the one before is kept beside it.
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

    pub(crate) fn stop(identity: &Identity, patience: Duration) -> Result<(), Error> {
        let number = i32::try_from(identity.pid).ok();
        let Some(group) = number.and_then(Pid::from_raw) else {
            return Ok(());
        };
        for (signal, limit) in [(Signal::TERM, patience), (Signal::KILL, AFTER_KILL)] {
            if !identity.is_alive() {
                break;
            }
            // It may end between the question and this.
            let _ = kill_process_group(group, signal);
            let deadline = Instant::now() + limit;
            while identity.is_alive() && Instant::now() < deadline {
                thread::sleep(STEP);
            }
        }
        if identity.is_alive() {
            return Err(Error::Immortal(identity.pid));
        }
        // A group keeps its number as long as it has members, so that no other process can have the number now.
        if Identity::of(identity.pid).is_none() && test_kill_process_group(group).is_ok() {
            let _ = kill_process_group(group, Signal::KILL);
        }
        Ok(())
    }
}

/// Starting and ending: not done here.
#[cfg(not(unix))]
mod unix {
    use super::{Error, Keep, Plan};
    use crate::state::pid::Identity;
    use std::path::Path;
    use std::time::Duration;

    pub(crate) fn start(_: &Path, _: &Plan<'_>, _: Keep<'_>) -> Result<(), Error> {
        Err(Error::Start {
            engine: "process",
            said: "it wants a Unix".to_owned(),
        })
    }

    pub(crate) fn stop(_: &Identity, _: Duration) -> Result<(), Error> {
        Ok(())
    }
}
