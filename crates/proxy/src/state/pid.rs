//! Identifies a process by its PID and its start time, because the system reuses PIDs.

/// The identity of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The PID.
    pub pid: u32,
    /// The start time, in a format of this module.
    pub start: String,
}

impl Identity {
    /// The running process that has this PID now.
    #[must_use]
    pub(crate) fn of(pid: u32) -> Option<Self> {
        start(pid).map(|start| Self { pid, start })
    }

    /// Whether the process still runs.
    #[must_use]
    pub(crate) fn is_alive(&self) -> bool {
        Self::of(self.pid).as_ref() == Some(self)
    }
}

/// The boot id, and the clock tick at which the process started.
#[cfg(target_os = "linux")]
fn start(pid: u32) -> Option<String> {
    let stat = std::fs::read(format!("/proc/{pid}/stat")).ok()?;
    let ticks = ticks(&String::from_utf8_lossy(&stat))?;
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(format!("{}:{ticks}", boot.trim()))
}

/// The clock tick at which a process started, from its `stat` line as in proc(5); `None` if it has ended.
#[cfg(target_os = "linux")]
fn ticks(stat: &str) -> Option<u64> {
    // The name of the program, in parentheses, may contain anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<_> = fields.split_whitespace().collect();
    // These are the fields 3, 20 and 22 of proc(5).
    let (state, threads, ticks) = (fields.first()?, fields.get(17)?, fields.get(19)?);
    // A zombie with more than one thread still has open files and ports: only its first thread has ended.
    let has_ended = *state == "X" || *state == "Z" && *threads == "1";
    if has_ended { None } else { ticks.parse().ok() }
}

/// The time at which the process started.
#[cfg(not(target_os = "linux"))]
fn start(pid: u32) -> Option<String> {
    let ps = std::process::Command::new("ps")
        .args(["-o", "stat=,lstart=", "-p", &pid.to_string()])
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    let line = String::from_utf8_lossy(&ps.stdout);
    let (state, start) = line.trim().split_once(' ')?;
    (!state.starts_with('Z')).then(|| start.trim().to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn another_start_time_is_another_process() {
        let own = Identity::of(std::process::id()).unwrap();
        assert!(own.is_alive());
        let stale = Identity {
            start: "another boot:1".to_owned(),
            ..own
        };
        assert!(!stale.is_alive());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_has_ended_when_its_last_thread_has() {
        let stat = |state: &str, threads: u32| {
            format!("7 (a) Z 1) {state} 1 7 7 0 -1 4 0 0 0 0 0 0 0 0 20 0 {threads} 0 4711 0")
        };
        assert_eq!(ticks(&stat("S", 1)), Some(4711));
        assert_eq!(ticks(&stat("Z", 2)), Some(4711));
        assert_eq!(ticks(&stat("Z", 1)), None);
        assert_eq!(ticks("7 (a"), None);
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
