//! Runs the extractor in the Python of an environment, for what is not in the model map.

use crate::descendants;
use crate::installation::Installation;
use crate::program::Program;
use crate::read;
use crate::source::PartLines;
use modelith_catalog::Part;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thiserror::Error;

/// How much of each of its two outputs is read.
const MAX_OUTPUT_BYTES: u64 = 256 * 1024;
const MAX_PART_BYTES: usize = 8 * 1024 * 1024;
/// How often it is asked whether it has ended.
const STEP: Duration = Duration::from_millis(100);
/// How long its output is still read after it has ended, if something that it started keeps it open.
const LAST_OUTPUT: Duration = Duration::from_secs(1);

/// What the extractor found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The lines of each part.
    pub parts: Vec<PartLines>,
    /// What the environment lacks, and what is therefore known less well.
    pub notes: Vec<String>,
}

/// Why nothing was extracted.
#[derive(Debug, Error)]
pub enum ExtractError {
    /// The extractor cannot be written, or what it wrote cannot be read.
    #[error("{action}")]
    Files {
        /// What failed.
        action: &'static str,
        /// The reason.
        #[source]
        source: io::Error,
    },
    /// The Python of the environment does not start.
    #[error("cannot start {python}")]
    Start {
        /// The Python.
        python: String,
        /// The reason.
        #[source]
        source: io::Error,
    },
    /// It took too long, and was ended.
    #[error("the extraction was not finished after {} s", limit.as_secs())]
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// It failed.
    #[error("the extraction failed ({status}){}", listed(errors))]
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// What it reported, or the last lines that it wrote.
        errors: Vec<String>,
    },
    /// It ended well, and did not write what it reported.
    #[error("the extraction reported {reported} lines of the part `{part}` and wrote {written}")]
    Incomplete {
        /// The part.
        part: Part,
        /// The lines that it reported.
        reported: usize,
        /// The lines that it wrote.
        written: usize,
    },
    /// It reported nothing.
    #[error("the extraction found nothing")]
    Nothing,
}

fn listed(errors: &[String]) -> String {
    errors.iter().map(|error| format!("\n{error}")).collect()
}

/// Extracts what is not in the model map. `on_part` is called with each part that is done, and its number of lines.
///
/// The variables and the home of the user, which could change what LiteLLM does, are not passed on.
///
/// # Errors
/// If the extractor does not start, fails, or takes longer than `limit`.
pub fn extract(
    installation: &Installation,
    program: Program<'_>,
    limit: Duration,
    mut on_part: impl FnMut(Part, usize),
) -> Result<Extraction, ExtractError> {
    let folder = TempDir::with_prefix("modelith-extraction-");
    let folder = folder.map_err(files("cannot create a temporary folder"))?;
    let out = folder.path().join("out");
    let child = start(installation, program, folder.path(), &out)?;
    let mut reported = Vec::new();
    let errors = watch(child, limit, |line| {
        let count = line.split_once(' ');
        let count = count.and_then(|(part, count)| Some((Part::named(part)?, count.parse().ok()?)));
        if let Some((part, count)) = count {
            reported.push((part, count));
            on_part(part, count);
        }
    })?;
    if reported.is_empty() {
        return Err(ExtractError::Nothing);
    }
    let parts = reported
        .into_iter()
        .map(|(part, count)| read_part(&out, part, count));
    let notes = errors.iter().filter_map(|line| line.strip_prefix("note: "));
    Ok(Extraction {
        notes: notes.map(str::to_owned).collect(),
        parts: parts.collect::<Result<_, _>>()?,
    })
}

fn files(action: &'static str) -> impl Fn(io::Error) -> ExtractError {
    move |source| ExtractError::Files { action, source }
}

fn start(
    installation: &Installation,
    program: Program<'_>,
    folder: &Path,
    out: &Path,
) -> Result<Child, ExtractError> {
    let home = folder.join("home");
    let code = folder.join("code");
    let not_written = "cannot write the extractor to a temporary folder";
    let write = |path: &Path, text: &str| {
        std::fs::create_dir_all(path.parent().unwrap_or(path))?;
        std::fs::write(path, text)
    };
    std::fs::create_dir_all(&home).map_err(files(not_written))?;
    for (name, text) in program {
        write(&code.join(name), text).map_err(files(not_written))?;
    }
    let main = program.first().map_or("", |(name, _)| name);
    // A link to the system's Python must not be followed: it tells Python which environment it is in.
    let python = std::path::absolute(&installation.python);
    let python = python.map_err(files("cannot read the current folder"))?;
    let mut command = Command::new(&python);
    command
        .arg(code.join(main))
        .arg(out)
        .current_dir(&home)
        .env_clear()
        .env("HOME", &home)
        .env("TMPDIR", &home)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONNOUSERSITE", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in ["PATH", "SYSTEMROOT"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.spawn().map_err(|source| ExtractError::Start {
        python: python.display().to_string(),
        source,
    })
}

/// Waits for the end; returns the lines on stderr.
fn watch(
    mut child: Child,
    limit: Duration,
    mut on_line: impl FnMut(&str),
) -> Result<Vec<String>, ExtractError> {
    let stdout = child.stdout.take().map(lines);
    let stderr = child.stderr.take().map(lines);
    let deadline = Instant::now() + limit;
    let mut ended = None;
    let mut drain = |until: Instant| {
        // Waits for a line for a moment, and takes all that are there.
        let mut line = next(stdout.as_ref(), until);
        while let Some(text) = line {
            on_line(&text);
            line = next(stdout.as_ref(), Instant::now());
        }
    };
    while ended.is_none() && Instant::now() < deadline {
        drain(deadline.min(Instant::now() + STEP));
        ended = child.try_wait().map_err(files("cannot wait for Python"))?;
    }
    let Some(status) = ended else {
        descendants::kill(&mut child);
        return Err(ExtractError::TimedOut { limit });
    };
    let last = Instant::now() + LAST_OUTPUT;
    drain(last);
    let errors: Vec<String> = std::iter::from_fn(|| next(stderr.as_ref(), last)).collect();
    if status.success() {
        return Ok(errors);
    }
    let reported = errors
        .iter()
        .filter_map(|line| line.strip_prefix("error: "));
    let reported: Vec<String> = reported.map(str::to_owned).collect();
    Err(ExtractError::Failed {
        status,
        errors: if reported.is_empty() {
            errors[errors.len().saturating_sub(10)..].to_vec()
        } else {
            reported
        },
    })
}

/// The next line before this time. Where nothing writes any more, it waits all the same, so that nobody asks too often.
fn next(lines: Option<&Receiver<String>>, until: Instant) -> Option<String> {
    let left = until.saturating_duration_since(Instant::now());
    match lines?.recv_timeout(left) {
        Ok(line) => Some(line),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => {
            thread::sleep(left.min(STEP / 10));
            None
        }
    }
}

/// The lines of an output, read in the background up to the limit. More is read and dropped, so that the writer goes on.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut bounded = output.by_ref().take(MAX_OUTPUT_BYTES);
        let mut line = Vec::new();
        while matches!(bounded.read_until(b'\n', &mut line), Ok(1..)) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            // The receiver is gone if nobody waits any more.
            let _ = sender.send(text);
            line.clear();
        }
        drop(sender);
        let _ = io::copy(&mut output, &mut io::sink());
    });
    receiver
}

fn read_part(out: &Path, part: Part, reported: usize) -> Result<PartLines, ExtractError> {
    let path = out.join(format!("{part}.txt"));
    let bytes = read::bounded(&path, MAX_PART_BYTES);
    let bytes = bytes.map_err(files("cannot read what the extractor wrote"))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.len() == reported {
        Ok((part, lines))
    } else {
        Err(ExtractError::Incomplete {
            part,
            reported,
            written: lines.len(),
        })
    }
}
