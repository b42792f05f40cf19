//! Which process: its number alone says little, since the system gives it to another one later.

/// A process and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Its number.
    pub(crate) pid: u32,
    /// When it started, in words that only this module understands.
    pub(crate) start: String,
}

impl Identity {
    /// The process that has this number now; `None` where there is none, or one that has ended.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        start(pid).map(|start| Self { pid, start })
    }

    /// Whether it still runs.
    pub(crate) fn is_alive(&self) -> bool {
        Self::of(self.pid).as_ref() == Some(self)
    }
}

/// The boot and the tick of the clock at which a process started.
#[cfg(target_os = "linux")]
fn start(pid: u32) -> Option<String> {
    let stat = std::fs::read(format!("/proc/{pid}/stat")).ok()?;
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let stat = String::from_utf8_lossy(&stat);
    // The name of the program, in parentheses, may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace();
    let state = fields.next()?;
    // Of the fields of proc(5), this is number 22; the state is number 3.
    let ticks = fields.nth(18)?;
    (!matches!(state, "Z" | "X")).then(|| format!("{}:{ticks}", boot.trim()))
}

/// The time of day at which a process started.
#[cfg(not(target_os = "linux"))]
fn start(pid: u32) -> Option<String> {
    let ps = std::process::Command::new("ps")
        .args(["-o", "stat=,lstart=", "-p", &pid.to_string()])
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&ps.stdout);
    let (state, start) = said.trim().split_once(' ')?;
    (!state.starts_with('Z')).then(|| start.trim().to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn a_number_is_not_enough() {
        let own = Identity::of(std::process::id()).unwrap();
        assert!(own.is_alive());
        let stale = Identity {
            start: "another boot:1".to_owned(),
            ..own
        };
        assert!(!stale.is_alive());
    }

    #[test]
    fn a_process_that_has_ended_is_not_alive() {
        let mut child = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
        let identity = Identity::of(child.id()).unwrap();
        assert!(identity.is_alive());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!identity.is_alive());
    }
}
