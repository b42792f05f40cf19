//! Reads the log file of a process: its last lines, and new ones as they are written.

use crate::engine::interface::Sink;
use crate::error::Error;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The interval between two looks for new lines.
const STEP: Duration = Duration::from_millis(200);

/// Sends the last lines of a log file to `sink`, and new ones as long as `alive` holds. No file counts as an empty one.
///
/// # Errors
/// If the file cannot be read, or `sink` fails.
pub(super) fn read(
    path: &Path,
    lines: usize,
    alive: impl Fn() -> bool,
    sink: Sink<'_>,
) -> Result<(), Error> {
    let cannot_read = |reason| Error::Read {
        path: path.to_path_buf(),
        reason,
    };
    let mut log = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(reason) => return Err(cannot_read(reason)),
    };
    let mut line = Vec::new();
    let mut last = VecDeque::new();
    while log.read_until(b'\n', &mut line).map_err(cannot_read)? > 0 && line.ends_with(b"\n") {
        if last.len() == lines {
            last.pop_front();
        }
        if lines > 0 {
            last.push_back(std::mem::take(&mut line));
        }
        line.clear();
    }
    for line in last {
        sink(&String::from_utf8_lossy(&line)).map_err(Error::Output)?;
    }
    loop {
        // Checked before reading, so that lines written just before the end are not lost.
        let more_to_come = alive();
        while log.read_until(b'\n', &mut line).map_err(cannot_read)? > 0 && line.ends_with(b"\n") {
            sink(&String::from_utf8_lossy(&line)).map_err(Error::Output)?;
            line.clear();
        }
        if !more_to_come {
            break;
        }
        thread::sleep(STEP);
    }
    if !line.is_empty() {
        sink(&format!("{}\n", String::from_utf8_lossy(&line))).map_err(Error::Output)?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io::Write as _;

    fn lines(text: &str, lines: usize) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        fs::write(&path, text).unwrap();
        let mut read = Vec::new();
        super::read(&path, lines, || false, &mut |line| {
            read.push(line.to_owned());
            Ok(())
        })
        .unwrap();
        read
    }

    #[test]
    fn the_last_lines_of_a_log() {
        assert_eq!(lines("a\nb\nc\n", 2), ["b\n", "c\n"]);
        assert_eq!(lines("a\nb", 5), ["a\n", "b\n"]);
        assert!(lines("a\nb\n", 0).is_empty());
        assert!(lines("", 5).is_empty());
    }

    #[test]
    fn lines_to_come_are_followed_to_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        fs::write(&path, "a\nhal").unwrap();
        let asked = Cell::new(0);
        let mut read = Vec::new();
        let alive = || {
            asked.set(asked.get() + 1);
            let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
            file.write_all(if asked.get() == 1 { b"f\n" } else { b"last\n" })
                .unwrap();
            asked.get() < 2
        };
        super::read(&path, 9, alive, &mut |line| {
            read.push(line.to_owned());
            Ok(())
        })
        .unwrap();
        assert_eq!(read, ["a\n", "half\n", "last\n"]);
    }
}
