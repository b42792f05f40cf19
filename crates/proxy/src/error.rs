//! The error type of this crate: everything that can go wrong with a proxy and its variables.

use modelith_catalog::{Evidence, Incident};
use modelith_compiler::suggest;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

/// A required variable without a usable value.
#[derive(Debug)]
pub struct MissingVariable {
    /// Its name.
    pub(crate) name: String,
    /// What is wrong with its value: `is not set`.
    pub(crate) problem: &'static str,
    /// Others of which one does instead.
    pub(crate) instead: Vec<&'static str>,
    /// The models that need it.
    pub(crate) models: Vec<&'static str>,
    /// The integrations that need it.
    pub(crate) integrations: Vec<&'static str>,
}

impl MissingVariable {
    /// Whether only integrations need it: LiteLLM reads it by itself.
    #[must_use]
    pub fn is_of_integration(&self) -> bool {
        self.models.is_empty() && !self.integrations.is_empty()
    }
}

/// Why a proxy could not be started, queried or stopped. No message contains the value of a variable.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant names its fields")]
pub enum Error {
    /// The configuration in the binary is not the one that was compiled.
    #[error(
        "the configuration in this binary has SHA-256 {found}, but it was compiled with {compiled}"
    )]
    Altered {
        found: String,
        compiled: &'static str,
    },
    /// The configuration in the binary cannot be parsed.
    #[error("the configuration in this binary is broken: {0}")]
    Configuration(String),
    /// The reader of a log accepts no more of it.
    #[error("cannot write the log: {0}")]
    Output(io::Error),
    /// A file cannot be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read { path: PathBuf, reason: io::Error },
    /// The environment file cannot be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    WriteEnv { path: PathBuf, reason: io::Error },
    /// The environment file has a syntax error.
    #[error("invalid line {line} in `{}`: {message}", path.display())]
    EnvFile {
        path: PathBuf,
        line: usize,
        message: &'static str,
    },
    /// Other users can read the environment file.
    #[error("other users can read the keys in `{}` (mode {mode:03o})", path.display())]
    SharedFile { path: PathBuf, mode: u32 },
    /// Required variables have no usable value.
    #[error("{}", missing_text(missing))]
    MissingVariables {
        path: PathBuf,
        exists: bool,
        missing: Vec<MissingVariable>,
    },
    /// The master key is public or easy to guess.
    #[error("the master key in `{name}` {weakness}")]
    MasterKey {
        name: String,
        weakness: &'static str,
        path: PathBuf,
    },
    /// The system provides no random numbers.
    #[error("cannot generate a random key: {0}")]
    Random(String),
    /// No folder for the state is known.
    #[error("no state folder: neither `XDG_STATE_HOME` nor `HOME` is set")]
    NoHome,
    /// The state cannot be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    State { path: PathBuf, reason: io::Error },
    /// Another command holds the lock of this proxy.
    #[error("another `modelith` is starting or stopping this proxy")]
    Busy,
    /// A proxy with another configuration runs.
    #[error(
        "a proxy with another configuration is running at {url} (it has {running}, this binary has {compiled})"
    )]
    OtherConfigurationRuns {
        url: String,
        running: String,
        compiled: String,
    },
    /// No engine works on this machine.
    #[error("no engine can run the proxy{}", skipped_text(.0))]
    NoEngine(Vec<(&'static str, String)>),
    /// The requested engine does not work.
    #[error("cannot use {engine}: {reason}")]
    EngineUnusable {
        engine: &'static str,
        reason: String,
    },
    /// The binary was built for a compromised version.
    #[error("this binary is for a compromised version: {}, and {}", .0, .0.origin())]
    CompromisedVersion(Incident),
    /// The image contains a compromised version.
    #[error("the image `{image}` is compromised: {incident}, and {}", incident.origin())]
    CompromisedImage { image: String, incident: Incident },
    /// A Python environment has what malware leaves.
    #[error("{0}")]
    CompromisedEnvironment(Box<Evidence>),
    /// Another program listens on the port.
    #[error("port {port} on {host} is in use{}", if *litellm { " by another LiteLLM proxy" } else { "" })]
    PortTaken {
        host: String,
        port: u16,
        litellm: bool,
    },
    /// The system does not let a program listen on the address.
    #[error("cannot listen on {host}, port {port}: {reason}")]
    Listen {
        host: String,
        port: u16,
        reason: io::Error,
    },
    /// The image cannot be pulled.
    #[error("{engine} cannot pull the image `{image}`: {message}")]
    Image {
        engine: &'static str,
        image: String,
        message: String,
    },
    /// The engine did not start the proxy.
    #[error("{engine} cannot start the proxy: {message}")]
    Start {
        engine: &'static str,
        message: String,
    },
    /// The container name is in use by a container from elsewhere.
    #[error("the container `{name}` already exists and does not belong to this proxy")]
    ContainerExists { engine: &'static str, name: String },
    /// The proxy exited during startup.
    #[error("LiteLLM exited during startup; see the end of its log above")]
    Exited { cause: Cause },
    /// The proxy did not become ready in time.
    #[error(
        "LiteLLM was not ready after {seconds} s and was stopped; see the end of its log above"
    )]
    NotReady { seconds: u64, cause: Cause },
    /// No proxy runs; the flag tells whether one ended without being stopped.
    #[error("no proxy is running{}", if *.0 { ": it ended unexpectedly" } else { "" })]
    NotRunning(bool),
    /// A process survives SIGKILL.
    #[error("process {0} is still running after SIGKILL")]
    StillRunning(u32),
    /// An address cannot be the URL of a proxy.
    #[error("invalid proxy URL `{typed}`: {reason}")]
    InvalidUrl { typed: String, reason: &'static str },
    /// The proxy does not respond.
    #[error("cannot reach the proxy at {url}: {reason}")]
    Unreachable { url: String, reason: String },
    /// The proxy rejects the key.
    #[error("the proxy at {url} rejects the key in `{name}` (status {status})")]
    KeyRefused {
        url: String,
        name: String,
        status: u16,
    },
    /// The proxy responds with an error.
    #[error("the proxy at {url} responds with status {status}: {message}")]
    ErrorResponse {
        url: String,
        status: u16,
        message: String,
    },
    /// A model does not complete a request.
    #[error("`{model}` does not respond: the proxy at {url} returns status {status}: {message}")]
    ModelFailed {
        model: String,
        url: String,
        status: u16,
        message: String,
    },
    /// The master key is not known.
    #[error("`{name}` is not set; the proxy cannot be queried without it")]
    NoKey { name: String, path: PathBuf },
}

/// Why LiteLLM exited, as far as its log shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The port is in use.
    Port,
    /// The configuration is not accepted.
    Configuration,
    /// A Python package is missing.
    Installation,
    /// A container writes to its read-only file system.
    ReadOnly,
    /// The log shows no known cause.
    Unknown,
}

impl Cause {
    /// The cause that this log shows.
    #[must_use]
    pub(crate) fn of(log: &str) -> Self {
        let contains = |words: &[&str]| words.iter().any(|word| log.contains(word));
        if contains(&["address already in use", "Address already in use"]) {
            Self::Port
        } else if contains(&["Read-only file system"]) {
            Self::ReadOnly
        } else if contains(&["ModuleNotFoundError", "ImportError", "No module named"]) {
            Self::Installation
        } else if contains(&[
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

/// The missing variables; one per line if there are several.
fn missing_text(missing: &[MissingVariable]) -> String {
    let describe = |variable: &MissingVariable| {
        let users: Vec<_> = variable
            .models
            .iter()
            .chain(&variable.integrations)
            .collect();
        let (first, rest) = users.split_at(users.len().min(3));
        let more = match rest.len() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let models = match first {
            [] => String::new(),
            first => format!(
                " (for {}{more})",
                suggest::all_of(first.iter().map(|it| **it))
            ),
        };
        let instead = match &variable.instead[..] {
            [] => String::new(),
            others => format!("; {} does instead", suggest::one_of(others.iter().copied())),
        };
        format!("`{}`{models} {}{instead}", variable.name, variable.problem)
    };
    match missing {
        [one] => describe(one),
        several => {
            let mut text = format!("{} required variables have no value:", several.len());
            for variable in several {
                // Writing to a string cannot fail.
                let _ = write!(text, "\n  {}", describe(variable));
            }
            text
        }
    }
}

/// Why each engine was skipped, one per line.
fn skipped_text(engines: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (engine, reason) in engines {
        let _ = write!(text, "\n  {engine}: {reason}");
    }
    if text.is_empty() {
        text
    } else {
        format!(":{text}")
    }
}
