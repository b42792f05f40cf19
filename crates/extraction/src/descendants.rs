//! Ends a process with all that it started.
//!
//! They are not a group of their own, so that an interrupt in the terminal reaches them.

use std::process::Child;

/// Ends a process, and on Linux those that it started.
pub(crate) fn kill(child: &mut Child) {
    #[cfg(target_os = "linux")]
    for process in linux::descendants(child.id()) {
        if let Some(process) = i32::try_from(process)
            .ok()
            .and_then(rustix::process::Pid::from_raw)
        {
            // It may have ended meanwhile.
            let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;

    /// The processes that a process started, and those that they started.
    pub(super) fn descendants(process: u32) -> Vec<u32> {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name());
        let processes = names.filter_map(|name| name.to_str()?.parse().ok());
        let parents: Vec<(u32, u32)> = processes
            .filter_map(|process| Some((process, parent(process)?)))
            .collect();
        let mut found = vec![process];
        let mut at = 0;
        while let Some(&current) = found.get(at) {
            let children = parents.iter().filter(|(_, parent)| *parent == current);
            found.extend(children.map(|(process, _)| process));
            at += 1;
        }
        found.split_off(1)
    }

    fn parent(process: u32) -> Option<u32> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name, in parentheses, may have spaces and parentheses.
        let (_, rest) = stat.rsplit_once(") ")?;
        rest.split(' ').nth(1)?.parse().ok()
    }
}
