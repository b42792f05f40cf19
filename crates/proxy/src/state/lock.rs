//! A lock that lets one command at a time change a proxy.

use crate::error::Error;
use crate::progress::Progress;
use crate::state::folder::State;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait for another command: longer than an engine takes to start a container, but not as long as a command may
/// sit at a prompt.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The interval between two attempts.
const STEP: Duration = Duration::from_millis(20);

/// A lock that is held while a command changes a proxy. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of a proxy. Waits a few seconds for another holder, which may be an engine that outlives a killed command.
    ///
    /// # Errors
    /// If it is held for longer, or the state folder cannot be written.
    pub fn take(state: &State, progress: &mut dyn Progress) -> Result<Self, Error> {
        state.create()?;
        // Next to the folder, because `clean` removes the folder.
        let path = state.folder().with_extension("lock");
        let begun = Instant::now();
        let mut reported = false;
        loop {
            match Self::at(&path) {
                Err(Error::Busy) if begun.elapsed() < TIMEOUT => {
                    if !reported {
                        progress.step("waiting for another `modelith` that changes this proxy");
                        reported = true;
                    }
                    thread::sleep(STEP);
                }
                result => return result,
            }
        }
    }

    /// Takes the lock in this file, without waiting.
    ///
    /// # Errors
    /// If it is held, or the file cannot be created.
    pub(crate) fn at(path: &Path) -> Result<Self, Error> {
        let cannot_lock = |reason| Error::State {
            path: path.to_path_buf(),
            reason,
        };
        let file = File::create(path).map_err(cannot_lock)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Error(reason)) => Err(cannot_lock(reason)),
        }
    }

    /// Takes the lock in this file. Calls `waiting` and waits if it is held.
    ///
    /// # Errors
    /// If the file cannot be created or locked.
    pub fn wait_at(path: &Path, waiting: impl FnOnce()) -> Result<Self, Error> {
        match Self::at(path) {
            Err(Error::Busy) => waiting(),
            result => return result,
        }
        let file = File::create(path).and_then(|file| file.lock().map(|()| file));
        file.map(|file| Self { file })
            .map_err(|reason| Error::State {
                path: path.to_path_buf(),
                reason,
            })
    }

    /// An empty standard input for a child process that shares the lock: it stays held until both have ended, even if this
    /// process is killed.
    ///
    /// # Errors
    /// If the system has no more file descriptors.
    pub fn share(&self) -> io::Result<Stdio> {
        self.file.try_clone().map(Stdio::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use std::process::Command;

    #[test]
    fn a_lock_is_refused_while_it_is_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::at(&path).unwrap();
        assert!(matches!(Lock::at(&path), Err(Error::Busy)));
        drop(first);
        Lock::wait_at(&path, || panic!("it is not held")).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_child_process_holds_a_shared_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = Lock::at(&path).unwrap();
        // It holds the lock until it ends, which it does when the pipe is closed.
        let (reader, writer) = io::pipe().unwrap();
        let mut holder = Command::new("cat")
            .stdin(reader)
            .stdout(lock.share().unwrap())
            .spawn()
            .unwrap();
        drop(lock);
        assert!(matches!(Lock::at(&path), Err(Error::Busy)));
        drop(writer);
        holder.wait().unwrap();
        Lock::at(&path).unwrap();
    }
}
