//! What can go wrong with a proxy and its variables: each a sentence and a next step.

use crate::suggest;
use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

/// A variable without a value that can be right.
#[derive(Debug)]
pub(crate) struct Missing {
    /// Its name.
    pub(crate) name: String,
    /// What is the matter: `is not set`.
    pub(crate) why: &'static str,
    /// The models that need it.
    pub(crate) models: Vec<&'static str>,
}

/// Why a proxy could not be run, asked or stopped. No message holds the value of a variable.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
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
    /// No model can be tried.
    #[error("no enabled model holds a conversation, so that there is none to try")]
    NoChatModel,
    /// Nobody can be asked whether to go on.
    #[error("this deletes files, and there is no terminal to ask at")]
    NotAsked,
    /// LiteLLM could not be set up.
    #[error("cannot set up LiteLLM: {what}")]
    Setup { what: String, help: String },
}

/// Why LiteLLM ended, as far as its log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
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
    pub(crate) fn of(log: &str) -> Self {
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

    fn help(self) -> &'static str {
        match self {
            Self::Port => "choose another port with `--port PORT`, or stop what listens there",
            Self::Configuration => {
                "LiteLLM does not take the configuration: `modelith config` prints it; a value that it reads \
                 from a variable may be wrong"
            }
            Self::Installation => {
                "LiteLLM is not whole: `modelith setup` installs the version that fits"
            }
            Self::ReadOnly => {
                "this image writes to its own files: allow that with `--writable-root`"
            }
            Self::Unknown => "`modelith logs` shows all of the log",
        }
    }
}

impl Trouble {
    /// Whether the command was asked wrongly.
    pub(crate) fn is_usage(&self) -> bool {
        matches!(self, Self::Url { .. })
    }

    /// What to type next.
    pub(crate) fn help(&self) -> String {
        let help = match self {
            Self::Read { .. } => "make sure that you may read it",
            Self::WriteEnv { .. } => {
                "make sure that you may write there, or name another file with `--env-file`"
            }
            Self::EnvFile { path, .. } => {
                return format!(
                    "correct the line in `{}`; nothing was changed in it",
                    path.display()
                );
            }
            Self::SharedFile { path, .. } => {
                return format!("keep it to yourself: `chmod 600 {}`", path.display());
            }
            Self::MissingVariables { path, there, .. } => {
                let path = path.display();
                return if *there {
                    format!(
                        "fill them in in `{path}` (`modelith init` adds lines that it does not have), or set them \
                         in the environment; a model without a key can have `enabled = false` in its datum"
                    )
                } else {
                    format!("`modelith init` writes `{path}`, with a line for each of them")
                };
            }
            Self::MasterKey { name, path, .. } => {
                return format!(
                    "delete the line of {name} from `{}` and run `modelith init`, which adds a random one",
                    path.display()
                );
            }
            Self::Random(_) => "this is a fault of the system; try again",
            Self::NoHome => "set HOME",
            Self::State { .. } => {
                "make sure that you may write there, or set XDG_STATE_HOME to another folder"
            }
            Self::Busy => "wait for it, then try again",
            Self::OtherRuns { .. } => "`modelith restart` starts the one of this binary instead",
            Self::NoEngine(_) => {
                "`modelith setup` installs LiteLLM for you; podman and docker do too, where they are installed"
            }
            Self::Engine {
                engine: "process", ..
            } => "`modelith setup` installs LiteLLM, or name the program with MODELITH_LITELLM",
            Self::Engine { .. } => {
                "make it work, or choose another one with `--engine`: `process` needs no containers"
            }
            Self::PortTaken { .. } => Cause::Port.help(),
            Self::Address { .. } => {
                "choose an address of this machine with `--host` and a port with `--port`"
            }
            Self::Image { .. } => {
                "name an image that is there with `--image`, or run it with `--engine process`"
            }
            Self::ContainerThere { engine, name } => {
                return format!(
                    "choose another name with `--name`, or see what it is: `{engine} ps --all --filter name={name}`"
                );
            }
            Self::Start { said, .. } if said.contains("rlimit") => {
                "the kernel lets no limits be raised: name a file in CONTAINERS_CONF with `[containers]` and \
                 `default_ulimits = [\"nofile=1024:1024\", \"nproc=4096:4096\"]`, or use `--engine process`"
            }
            Self::Start { .. } => "choose another engine with `--engine`",
            Self::Died { cause, .. } => cause.help(),
            Self::NotReady { cause, .. } => match cause {
                Cause::Unknown => "a slow machine may need more: `--timeout SECONDS`",
                cause => cause.help(),
            },
            Self::NotRunning(_) => "start it with `modelith run`",
            Self::Immortal(_) => "the system may be waiting for a disk; look at it with `ps`",
            Self::Url { .. } => "write it as `http://127.0.0.1:4000` or `https://llm.example.com`",
            Self::Unreachable { .. } => "`modelith status` tells whether one runs here",
            Self::KeyRefused { .. } => {
                "the proxy was started with another key: `modelith restart` starts it with this one"
            }
            Self::Answer { .. } => "`modelith logs` may tell more",
            Self::NoAnswer { .. } => "`modelith logs` may tell more; `--model` asks another one",
            Self::NoKey { path, .. } => {
                return format!(
                    "set it in the environment, or in `{}`, which `modelith init` writes; `--env-file` names another file",
                    path.display()
                );
            }
            Self::NoChatModel => "name one with `--model`",
            Self::NotAsked => "say so with `--yes`",
            Self::Setup { help, .. } => return help.clone(),
        };
        help.to_owned()
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
            few => format!(" (for {}{more})", suggest::list(few.iter().copied())),
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
