//! Runs other programs, with a time limit, and reads why they failed.

use std::io::{self, Read};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The interval between two looks whether a program has ended.
const STEP: Duration = Duration::from_millis(5);

/// Runs a program and collects its output. It is killed at the time limit.
///
/// # Errors
/// If it cannot be run, or reaches the time limit.
pub(crate) fn output(command: &mut Command, input: Stdio, limit: Duration) -> io::Result<Output> {
    let mut child = command
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (stdout, stderr) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let deadline = Instant::now() + limit;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                format!("no response within {} s", limit.as_secs()),
            ));
        }
        thread::sleep(STEP);
    };
    let collect = |reader: thread::JoinHandle<Vec<u8>>| reader.join().unwrap_or_default();
    Ok(Output {
        status,
        stdout: collect(stdout),
        stderr: collect(stderr),
    })
}

/// Reads a stream in a thread, so that the program never blocks on a full pipe.
fn reader(from: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // If reading fails, what was read so far is used.
        let _ = from.map(|mut from| from.read_to_end(&mut bytes));
        bytes
    })
}

/// The last line that a failed program wrote to its standard error, or else its exit status.
#[must_use]
pub fn last_error_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.map_or_else(|| output.status.to_string(), |line| line.trim().to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_killed_at_the_time_limit() {
        let error = output(
            Command::new("sleep").arg("60"),
            Stdio::null(),
            Duration::from_millis(20),
        );
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let done = output(
            Command::new("sh").args(["-c", "echo a; echo b >&2; exit 3"]),
            Stdio::null(),
            Duration::from_mins(1),
        );
        let done = done.unwrap();
        assert_eq!(
            (done.stdout, done.stderr),
            (b"a\n".to_vec(), b"b\n".to_vec())
        );
        assert_eq!(done.status.code(), Some(3));
    }
}
