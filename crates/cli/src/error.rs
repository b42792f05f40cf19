//! What can go wrong: each a sentence, a next step, and an exit code.

use crate::next_step;
use modelith_compiler::suggest;
use modelith_compiler::{DateError, FolderError, LevelError};
use modelith_deploy::error::Error as DeployError;
use modelith_proxy::error::Error as ProxyError;
use std::io;
use std::path::PathBuf;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The arguments make no sense; what to say about it, in full.
    #[error("{0}")]
    Usage(String),
    /// An argument that names one of a few things names none of them.
    #[error("unknown {what} `{typed}`")]
    Unknown {
        /// What is named: `lint`.
        what: &'static str,
        /// What was typed.
        typed: String,
        /// What there is.
        known: Vec<&'static str>,
        /// The command that tells more.
        list: &'static str,
    },
    /// No model has this name.
    #[error("no model, group or alias is called `{typed}`")]
    NoModel {
        /// What was typed.
        typed: String,
        /// A name near to it.
        nearest: Option<&'static str>,
    },
    /// No model has what was asked for.
    #[error("no {of}model has all that was asked for")]
    NoMatch {
        /// `enabled `, or nothing.
        of: &'static str,
        /// How many disabled ones are.
        disabled: usize,
    },
    /// There is no such folder of datums, or it cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A lint cannot have the level that was asked for.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// A date is none.
    #[error(transparent)]
    Date(#[from] DateError),
    /// LiteLLM has no such model.
    #[error(
        "LiteLLM {} knows no model `{typed}`",
        modelith_catalog::LITELLM_VERSION
    )]
    NotInCatalog {
        /// What was typed.
        typed: String,
        /// Names near to it.
        nearest: Vec<String>,
    },
    /// The provider no longer serves the model.
    #[error("the model `{typed}` is retired{}", .since.map_or_else(String::new, |date| format!(" since {date}")))]
    Retired {
        /// What was typed.
        typed: String,
        /// The day from which it is.
        since: Option<&'static str>,
        /// The model that came after it.
        successor: Option<String>,
    },
    /// LiteLLM has no model with these words in its name.
    #[error(
        "LiteLLM {} knows no {of}model{}",
        modelith_catalog::LITELLM_VERSION,
        with(words)
    )]
    NothingFound {
        /// `chat `, or nothing.
        of: String,
        /// What was looked for.
        words: Vec<String>,
        /// What may have been meant.
        help: Option<String>,
    },
    /// Nobody knows what the model costs.
    #[error("nobody knows what `{0}` costs")]
    NoPrice(String),
    /// More tokens from the cache than there are.
    #[error("of {input} input tokens {cached} cannot come from the cache")]
    Cached {
        /// All of the prompt.
        input: u64,
        /// The part that was read from the cache.
        cached: u64,
    },
    /// A sum of money has too many digits.
    #[error("the cost of `{0}` has too many digits to be counted exactly")]
    TooLarge(String),
    /// Warnings were found, and denied.
    #[error("{} found, and `--deny-warnings` makes that a failure", counted(*.0, "warning"))]
    Warnings(usize),
    /// The name of the provider is not given.
    #[error("`{0}` does not say which provider serves the model")]
    NoProvider(String),
    /// A file is there already.
    #[error("`{}` exists already", .0.display())]
    Exists(PathBuf),
    /// What was asked for does not compile.
    #[error("such a datum does not compile, so that `{}` was not written", path.display())]
    Rejected {
        /// The file that would have been written.
        path: PathBuf,
        /// What to type next.
        help: String,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// Something was not deployed.
    #[error(transparent)]
    Deploy(#[from] modelith_deploy::error::Error),
    /// A proxy or its variables are in the way.
    #[error(transparent)]
    Proxy(ProxyError),
    /// No model can be tried.
    #[error("no enabled model holds a conversation, so that there is none to try")]
    NoChatModel,
    /// Nobody can be asked whether to go on.
    #[error("this deletes files, and there is no terminal to ask at")]
    NotAsked,
    /// LiteLLM could not be set up.
    #[error("cannot set up LiteLLM: {what}")]
    Setup {
        /// What failed.
        what: String,
        /// What to do next.
        help: String,
    },
    /// The standard output could not be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
}

impl From<ProxyError> for Error {
    fn from(error: ProxyError) -> Self {
        match error {
            // Whoever reads a log may have had enough of it.
            ProxyError::Output(reason) => Self::Output(reason),
            error => Self::Proxy(error),
        }
    }
}

impl Error {
    /// Whether the reader of the output went away: nothing to speak of.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(reason) if reason.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit code of the process: 2 where the command was asked wrongly, else 1.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Unknown { .. }
            | Self::Folder(FolderError::Missing(_) | FolderError::NotAFolder(_))
            | Self::Level(_)
            | Self::Date(_)
            | Self::Cached { .. }
            | Self::NoProvider(_) => 2,
            Self::Proxy(ProxyError::InvalidUrl { .. })
            | Self::Deploy(DeployError::UnsupportedOption { .. } | DeployError::NotAbsolute(_)) => {
                2
            }
            _ => 1,
        }
    }

    /// What to type next.
    pub(crate) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Usage(_) | Self::Output(_) => return None,
            Self::Unknown {
                what,
                typed,
                known,
                list,
            } => match suggest::nearest_name(typed, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? {list}"),
                None if known.is_empty() => format!("no {what} is known"),
                None if known.len() <= 24 => {
                    format!("there are {}", suggest::all_of(known.iter().copied()))
                }
                None => (*list).to_owned(),
            },
            Self::Proxy(error) => next_step::proxy::next_step(error),
            Self::Deploy(error) => next_step::deploy::next_step(error),
            Self::NoChatModel => "name one with `--model`".to_owned(),
            Self::NotAsked => "say so with `--yes`".to_owned(),
            Self::Setup { help, .. } => help.clone(),
            Self::NoModel { nearest, .. } => {
                did_you_mean(*nearest) + "`modelith models --all` lists every model"
            }
            Self::NoMatch { disabled: 0, .. } => {
                "ask for less, or see what there is: `modelith models --all`".to_owned()
            }
            Self::NoMatch { disabled, .. } => {
                let are = if *disabled == 1 {
                    "1 is"
                } else {
                    &format!("{disabled} are")
                };
                format!("{are} disabled: `--all` shows those too")
            }
            Self::Folder(FolderError::Missing(folder)) => format!(
                "name the folder that holds the `*.ai_model.toml` files, or begin one with `mkdir -p {}`",
                folder.display()
            ),
            Self::Folder(FolderError::NotAFolder(_)) => {
                "name the folder that holds the `*.ai_model.toml` files".to_owned()
            }
            Self::Folder(_) => {
                "make sure that you may read the folder and what is in it".to_owned()
            }
            Self::Level(LevelError::Unknown { near, .. }) => {
                did_you_mean(*near) + "`modelith explain` lists them all"
            }
            Self::Level(LevelError::Lowered { code }) => {
                format!("correct what it finds; `modelith explain {code}` tells how")
            }
            Self::Date(_) => "`--as-of $(date +%F)` is today".to_owned(),
            Self::NotInCatalog { nearest, .. } if nearest.is_empty() => SEARCH.to_owned(),
            Self::NotInCatalog { nearest, .. } => {
                let nearest = suggest::one_of(nearest.iter().map(String::as_str));
                format!("did you mean {nearest}? {SEARCH}")
            }
            Self::Retired {
                successor: Some(next),
                ..
            } => format!("`{next}` came after it; {SEARCH}"),
            Self::Retired { .. } => SEARCH.to_owned(),
            Self::NothingFound { help, .. } => match help {
                Some(help) => help.clone(),
                None => "look for less: a model has to have all that was asked for".to_owned(),
            },
            Self::NoPrice(_) => {
                "write `cost = { input = 2.5, output = 10 }` into its datum, in USD per million tokens"
                    .to_owned()
            }
            Self::Cached { .. } => {
                "`--cached` is a part of `--input`: make that at least as many".to_owned()
            }
            Self::TooLarge(_) => "ask for fewer tokens".to_owned(),
            Self::Warnings(_) => "`modelith explain CODE` tells what a warning means".to_owned(),
            Self::NoProvider(model) => {
                format!("add `--provider NAME`, or write it in front: `--model PROVIDER/{model}`")
            }
            Self::Exists(_) => "choose another name, or replace it with `--force`".to_owned(),
            Self::Rejected { help, .. } => help.clone(),
            Self::Write { .. } => {
                "make sure that you may write there, or name another folder with `--dir`".to_owned()
            }
        };
        Some(help)
    }
}

/// How to find the name of a model.
const SEARCH: &str = "`modelith catalog search WORDS` finds the models that LiteLLM knows";

/// What a name was to hold, where anything was.
fn with(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let words = suggest::all_of(words.iter().map(String::as_str));
    format!(" with {words} in its name")
}

/// The beginning of a help, where something near is known.
fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("did you mean `{near}`? "))
}

/// So many of something: `1 datum`, `37 datums`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
