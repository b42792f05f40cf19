//! What can go wrong with a proxy and its variables.

use modelith_compiler::suggest;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

/// A variable without a value that can be right.
#[derive(Debug)]
pub struct Missing {
    /// Its name.
    pub name: String,
    /// What is the matter: `is not set`.
    pub why: &'static str,
    /// The models that need it.
    pub models: Vec<&'static str>,
}

/// Why a proxy could not be run, asked or stopped. No message holds the value of a variable.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant names its fields")]
pub enum Error {
    /// The configuration in the binary is not the one that was compiled.
    #[error(
        "the configuration in this binary has SHA-256 {found}, and {compiled} was compiled into it"
    )]
    Altered {
        found: String,
        compiled: &'static str,
    },
    /// The configuration in the binary cannot be read.
    #[error("the configuration in this binary is broken: {0}")]
    Configuration(String),
    /// Whoever takes a log does not take more of it.
    #[error("cannot write the log: {0}")]
    Output(io::Error),
    /// A file cannot be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: io::Error },
    /// The file of variables cannot be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    WriteEnv { path: PathBuf, reason: io::Error },
    /// The file of variables makes no sense.
    #[error("cannot read `{}`, line {line}: {what}", path.display())]
    EnvFile {
        path: PathBuf,
        line: usize,
        what: &'static str,
    },
    /// Others can read the file of variables.
    #[error("others can read the keys in `{}` (its mode is {mode:03o})", path.display())]
    SharedFile { path: PathBuf, mode: u32 },
    /// Variables have no value that can be right.
    #[error("{}", missing_text(missing))]
    MissingVariables {
        path: PathBuf,
        there: bool,
        missing: Vec<Missing>,
    },
    /// The master key guards nothing.
    #[error("the master key in {name} {fault}")]
    MasterKey {
        name: String,
        fault: &'static str,
        path: PathBuf,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers: {0}")]
    Random(String),
    /// There is no place for what must be remembered.
    #[error("neither XDG_STATE_HOME nor HOME says where to keep what runs")]
    NoHome,
    /// What must be remembered cannot be kept.
    #[error("cannot keep `{}`: {reason}", path.display())]
    State { path: PathBuf, reason: io::Error },
    /// Another run is at work.
    #[error("another `modelith` is starting or stopping this proxy at this moment")]
    Busy,
    /// A proxy with another configuration runs.
    #[error(
        "a proxy with another configuration runs at {url} (it has {running}, and this binary {compiled})"
    )]
    OtherRuns {
        url: String,
        running: String,
        compiled: String,
    },
    /// Nothing here can run a proxy.
    #[error("nothing here can run the proxy{}", passed_over(.0))]
    NoEngine(Vec<(&'static str, String)>),
    /// The engine that was asked for cannot be used.
    #[error("{engine} cannot be used: {why}")]
    Engine { engine: &'static str, why: String },
    /// Something else listens there.
    #[error("port {port} of {host} is taken{}", if *litellm { ": another LiteLLM proxy answers there" } else { "" })]
    PortTaken {
        host: String,
        port: u16,
        litellm: bool,
    },
    /// It is not possible to listen there.
    #[error("cannot listen on {host}, port {port}: {reason}")]
    Address {
        host: String,
        port: u16,
        reason: io::Error,
    },
    /// There is no such image.
    #[error("{engine} has no image `{image}` and cannot get it: {said}")]
    Image {
        engine: &'static str,
        image: String,
        said: String,
    },
    /// The engine refused to start it.
    #[error("{engine} cannot start the proxy: {said}")]
    Start { engine: &'static str, said: String },
    /// There is a container of that name, which is none of ours.
    #[error("there is a container `{name}` already, which was not started from this state folder")]
    ContainerThere { engine: &'static str, name: String },
    /// It ended instead of getting ready.
    #[error("LiteLLM ended instead of getting ready; the last lines of its log are above")]
    Died { cause: Cause, name: String },
    /// It does not get ready.
    #[error(
        "LiteLLM is not ready after {seconds} s and was stopped; the last lines of its log are above"
    )]
    NotReady { seconds: u64, cause: Cause },
    /// No proxy runs.
    #[error("no proxy runs{}", if *.0 { ": it ended by itself" } else { "" })]
    NotRunning(bool),
    /// It does not stop.
    #[error("the proxy (process {0}) does not end, not even killed")]
    Immortal(u32),
    /// The address of a proxy makes no sense.
    #[error("`{typed}` is no address of a proxy: {why}")]
    Url { typed: String, why: &'static str },
    /// A proxy does not answer.
    #[error("the proxy at {url} does not answer: {reason}")]
    Unreachable { url: String, reason: String },
    /// A proxy does not take the key.
    #[error("the proxy at {url} does not take the key in {name} (it answers {status})")]
    KeyRefused {
        url: String,
        name: String,
        status: u16,
    },
    /// A proxy answers with an error.
    #[error("the proxy at {url} answers {status}: {said}")]
    Answer {
        url: String,
        status: u16,
        said: String,
    },
    /// A model does not answer.
    #[error("`{model}` does not answer: the proxy at {url} says {status}: {said}")]
    NoAnswer {
        model: String,
        url: String,
        status: u16,
        said: String,
    },
    /// No key is known.
    #[error("{name} is not set, so that the proxy cannot be asked")]
    NoKey { name: String, path: PathBuf },
}

/// Why LiteLLM ended, as far as its log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something else listens there.
    Port,
    /// The configuration.
    Configuration,
    /// A part of LiteLLM is missing.
    Installation,
    /// The container cannot write what it wants to.
    ReadOnly,
    /// It does not say.
    Unknown,
}

impl Cause {
    /// What the log tells.
    #[must_use]
    pub fn of(log: &str) -> Self {
        let said = |words: &[&str]| words.iter().any(|word| log.contains(word));
        if said(&["address already in use", "Address already in use"]) {
            Self::Port
        } else if said(&["Read-only file system"]) {
            Self::ReadOnly
        } else if said(&["ModuleNotFoundError", "ImportError", "No module named"]) {
            Self::Installation
        } else if said(&[
            "yaml.",
            "KeyError",
            "ValueError",
            "ValidationError",
            "Config file",
        ]) {
            Self::Configuration
        } else {
            Self::Unknown
        }
    }
}

/// Names what is missing, a line each where it is more than one.
fn missing_text(missing: &[Missing]) -> String {
    let of = |each: &Missing| {
        let (few, rest) = each.models.split_at(each.models.len().min(3));
        let more = match rest.len() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let models = match few {
            [] => String::new(),
            few => format!(" (for {}{more})", suggest::all_of(few.iter().copied())),
        };
        format!("{}{models} {}", each.name, each.why)
    };
    match missing {
        [one] => of(one),
        several => {
            let mut text = format!("{} variables have no value:", several.len());
            for each in several {
                // Writing to a string cannot fail.
                let _ = write!(text, "\n  {}", of(each));
            }
            text
        }
    }
}

/// Why each engine was passed over.
fn passed_over(engines: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (engine, why) in engines {
        let _ = write!(text, "\n  {engine}: {why}");
    }
    if text.is_empty() {
        text
    } else {
        format!(":{text}")
    }
}
