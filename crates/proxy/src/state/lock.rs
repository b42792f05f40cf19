//! One command at a time changes a proxy.

use crate::error::Error;
use crate::progress::Progress;
use crate::state::folder::State;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

/// How long another command is waited for: longer than an engine takes to start a container, and shorter than one that
/// was forgotten at a prompt is worth.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it is tried.
const STEP: Duration = Duration::from_millis(20);

/// Held while a command changes a proxy. The system lets go of it when the process ends, however that happens.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of a proxy. One that is held is waited for as long as an engine takes to start: whoever started it
    /// may have been killed.
    pub fn take(state: &State, progress: &mut dyn Progress) -> Result<Self, Error> {
        state.create()?;
        // Beside the folder, which `clean` removes.
        let path = state.folder().with_extension("lock");
        let begun = Instant::now();
        let mut told = false;
        loop {
            match Self::at(&path) {
                Err(Error::Busy) if begun.elapsed() < PATIENCE => {
                    if !told {
                        progress
                            .step("another `modelith` is at work on this proxy: waiting for it");
                        told = true;
                    }
                    thread::sleep(STEP);
                }
                done => return done,
            }
        }
    }

    /// Takes the lock that is this file.
    pub fn at(path: &Path) -> Result<Self, Error> {
        let wrong = |reason| Error::State {
            path: path.to_path_buf(),
            reason,
        };
        let file = File::create(path).map_err(wrong)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Error(reason)) => Err(wrong(reason)),
        }
    }

    /// Takes the lock that is this file, and waits for it where that must be; `waiting` is told so.
    pub fn wait_at(path: &Path, waiting: impl FnOnce()) -> Result<Self, Error> {
        match Self::at(path) {
            Err(Error::Busy) => waiting(),
            done => return done,
        }
        let file = File::create(path).and_then(|file| file.lock().map(|()| file));
        file.map(|file| Self { file })
            .map_err(|reason| Error::State {
                path: path.to_path_buf(),
                reason,
            })
    }

    /// An empty input for a program, which shares the lock: as long as it runs, nobody else gets it, even when this
    /// process is killed.
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
    fn a_second_one_is_refused_until_the_first_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::at(&path).unwrap();
        assert!(matches!(Lock::at(&path), Err(Error::Busy)));
        drop(first);
        Lock::wait_at(&path, || panic!("nobody has it")).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_program_keeps_what_it_shares() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = Lock::at(&path).unwrap();
        // It ends when this end of the pipe is closed, and has the lock until then.
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
