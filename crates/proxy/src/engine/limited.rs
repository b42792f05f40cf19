//! Other programs, run for no longer than they should take.

use std::io::{self, Read};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is asked whether a program has ended.
const STEP: Duration = Duration::from_millis(5);

/// Runs a program with this input and reads what it says. One that takes longer than this is killed.
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
                format!("it does not answer within {} s", limit.as_secs()),
            ));
        }
        thread::sleep(STEP);
    };
    let read = |reader: thread::JoinHandle<Vec<u8>>| reader.join().unwrap_or_default();
    Ok(Output {
        status,
        stdout: read(stdout),
        stderr: read(stderr),
    })
}

fn reader(from: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What could be read is all that there is.
        let _ = from.map(|mut from| from.read_to_end(&mut bytes));
        bytes
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_is_killed() {
        let error = output(
            Command::new("sleep").arg("60"),
            Stdio::null(),
            Duration::from_millis(20),
        );
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let said = output(
            Command::new("sh").args(["-c", "echo a; echo b >&2; exit 3"]),
            Stdio::null(),
            Duration::from_mins(1),
        );
        let said = said.unwrap();
        assert_eq!(
            (said.stdout, said.stderr),
            (b"a\n".to_vec(), b"b\n".to_vec())
        );
        assert_eq!(said.status.code(), Some(3));
    }
}
