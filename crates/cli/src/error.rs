//! The errors of the command line: each has a message, a next step and an exit code.

use crate::commands::catalog::error::CatalogError;
use crate::next_step;
use modelith_compiler::suggest;
use modelith_compiler::{DateError, FolderError, LevelError};
use modelith_deploy::error::Error as DeployError;
use modelith_proxy::error::Error as ProxyError;
use std::io;
use std::path::PathBuf;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The arguments cannot be parsed; the text is what clap renders.
    #[error("{0}")]
    Usage(String),
    /// An argument is not one of the known names.
    #[error("unknown {what} `{typed}`")]
    Unknown {
        /// What the argument names: `provider`.
        what: &'static str,
        /// The argument.
        typed: String,
        /// The known names.
        known: Vec<&'static str>,
        /// A sentence with the command that lists them.
        list: &'static str,
    },
    /// No model has this name.
    #[error("no model, group or alias is named `{typed}`")]
    NoModel {
        /// The argument.
        typed: String,
        /// The nearest name.
        nearest: Option<&'static str>,
    },
    /// No model matches the filters.
    #[error("no {of}model matches")]
    NoMatch {
        /// `enabled `, or nothing if all models were searched.
        of: &'static str,
        /// How many disabled models match.
        disabled: usize,
    },
    /// The folder of datums cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A lint is unknown or cannot have this level.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// An argument is not a date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// LiteLLM does not know the model.
    #[error("LiteLLM {version} does not know the model `{typed}`")]
    NotInCatalog {
        /// The version of LiteLLM that the catalog describes.
        version: &'static str,
        /// The argument.
        typed: String,
        /// The nearest names.
        nearest: Vec<String>,
    },
    /// The provider no longer serves the model.
    #[error("the model `{typed}` {}", .since.map_or_else(|| "is retired".to_owned(), |date| format!("was retired on {date}")))]
    Retired {
        /// The argument.
        typed: String,
        /// The day of its retirement.
        since: Option<&'static str>,
        /// Its successor.
        successor: Option<String>,
    },
    /// A search found no model.
    #[error("LiteLLM {version} has no {of}model{}", with(words))]
    NothingFound {
        /// The version of LiteLLM that the catalog describes.
        version: &'static str,
        /// The provider and the mode, each with a space after it: `openai chat `.
        of: String,
        /// The words that were searched for.
        words: Vec<String>,
        /// What was probably meant.
        help: Option<String>,
    },
    /// No price is known for the model.
    #[error("no price is known for `{0}`")]
    NoPrice(String),
    /// More cached tokens than input tokens.
    #[error("`--cached {cached}` is more than `--input {input}`")]
    Cached {
        /// The tokens of the prompt.
        input: u64,
        /// The tokens of the prompt that are read from the cache.
        cached: u64,
    },
    /// An amount of money has too many digits.
    #[error("the cost of `{0}` has too many digits to be calculated exactly")]
    TooLarge(String),
    /// There are warnings, and `--deny-warnings` is set.
    #[error("{} found, which `--deny-warnings` denies", counted(*.0, "warning"))]
    Warnings(usize),
    /// The provider of a model is not stated.
    #[error("the model `{0}` has no provider")]
    NoProvider(String),
    /// The file exists, and `--force` is not set.
    #[error("`{}` already exists", .0.display())]
    Exists(PathBuf),
    /// The new datum has errors.
    #[error("`{}` was not written: the datum would not compile", path.display())]
    Rejected {
        /// The file that would have been written.
        path: PathBuf,
        /// What to do next.
        help: String,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        reason: io::Error,
    },
    /// An error of a deployment.
    #[error(transparent)]
    Deploy(#[from] modelith_deploy::error::Error),
    /// An error of a proxy or its variables.
    #[error(transparent)]
    Proxy(ProxyError),
    /// There is no model to test.
    #[error("no enabled model can chat, so there is none to test")]
    NoChatModel,
    /// Files would be deleted, and nobody can confirm it.
    #[error("cannot ask whether to delete the files: standard input is not a terminal")]
    NoTerminal,
    /// LiteLLM could not be installed.
    #[error("cannot install LiteLLM: {what}")]
    Setup {
        /// What failed.
        what: String,
        /// What to do next.
        help: String,
    },
    /// A catalog cannot be read, made or compared.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// Standard output could not be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
}

impl From<ProxyError> for Error {
    fn from(error: ProxyError) -> Self {
        match error {
            // A log is written to standard output, whose reader may have closed the pipe.
            ProxyError::Output(reason) => Self::Output(reason),
            error => Self::Proxy(error),
        }
    }
}

impl Error {
    /// Whether the reader closed the pipe, which is not reported.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(reason) if reason.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit code of the process: 2 for a usage error, else 1.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Catalog(error) if error.is_usage() => 2,
            Self::Usage(_)
            | Self::Unknown { .. }
            | Self::Folder(FolderError::Missing(_) | FolderError::NotAFolder(_))
            | Self::Level(_)
            | Self::Date(_)
            | Self::Cached { .. }
            | Self::NoProvider(_)
            | Self::Proxy(ProxyError::InvalidUrl { .. })
            | Self::Deploy(DeployError::UnsupportedOption { .. } | DeployError::NotAbsolute(_)) => {
                2
            }
            _ => 1,
        }
    }

    /// What to do next.
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
                None if known.is_empty() => format!("there is no {what} to choose from"),
                None if known.len() <= 24 => {
                    format!(
                        "choose one of {}",
                        suggest::one_of(known.iter().copied())
                    )
                }
                None => (*list).to_owned(),
            },
            Self::Catalog(error) => error.help(),
            Self::Proxy(error) => next_step::proxy::next_step(error),
            Self::Deploy(error) => next_step::deploy::next_step(error),
            Self::NoChatModel => "name a model with `--model`".to_owned(),
            Self::NoTerminal => "use `--yes` to delete them without asking".to_owned(),
            Self::Setup { help, .. } | Self::Rejected { help, .. } => help.clone(),
            Self::NoModel { nearest, .. } => {
                did_you_mean(*nearest) + "`modelith models --all` lists every model"
            }
            Self::NoMatch { disabled: 0, .. } => {
                "remove a filter; `modelith models --all` lists every model".to_owned()
            }
            Self::NoMatch { disabled, .. } => {
                let matching = counted(*disabled, "disabled model");
                let verb = if *disabled == 1 { "matches" } else { "match" };
                format!("{matching} {verb}: `--all` lists disabled models too")
            }
            Self::Folder(FolderError::Missing(folder)) => format!(
                "name the folder with the `*.ai_model.toml` files, or create one with `mkdir -p {}`",
                folder.display()
            ),
            Self::Folder(FolderError::NotAFolder(_)) => {
                "name the folder with the `*.ai_model.toml` files".to_owned()
            }
            Self::Folder(_) => {
                "check that you have permission to read the folder and its files".to_owned()
            }
            Self::Level(LevelError::Unknown { near, .. }) => {
                did_you_mean(*near) + "`modelith explain` lists them all"
            }
            Self::Level(LevelError::Lowered { code }) => {
                format!("fix what it finds; `modelith explain {code}` shows how")
            }
            Self::Date(_) => "write it like that, or `--as-of today`".to_owned(),
            Self::NotInCatalog { nearest, .. } if nearest.is_empty() => SEARCH.to_owned(),
            Self::NotInCatalog { nearest, .. } => {
                let nearest = suggest::one_of(nearest.iter().map(String::as_str));
                format!("did you mean {nearest}? {SEARCH}")
            }
            Self::Retired {
                successor: Some(next),
                ..
            } => format!("its successor is `{next}`; {SEARCH}"),
            Self::Retired { .. } => SEARCH.to_owned(),
            Self::NothingFound { help, .. } => match help {
                Some(help) => help.clone(),
                None => "use fewer words or filters: a model must match all of them".to_owned(),
            },
            Self::NoPrice(_) => {
                "add `cost = { input = 2.5, output = 10 }` to its datum, in USD per million tokens"
                    .to_owned()
            }
            Self::Cached { .. } => {
                "`--cached` is the part of `--input` that is read from the cache".to_owned()
            }
            Self::TooLarge(_) => "use fewer tokens".to_owned(),
            Self::Warnings(_) => "fix the warnings; `modelith explain CODE` shows how".to_owned(),
            Self::NoProvider(model) => {
                format!("add `--provider NAME`, or write `--model PROVIDER/{model}`")
            }
            Self::Exists(_) => "choose another name, or replace the file with `--force`".to_owned(),
            Self::Write { .. } => {
                "check that you have permission to write there, or choose another folder with `--dir`"
                    .to_owned()
            }
        };
        Some(help)
    }
}

/// How to find the name of a model.
const SEARCH: &str = "`modelith catalog search WORDS` finds models that LiteLLM knows";

/// The words that a name should contain, if there are any.
fn with(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let words = suggest::all_of(words.iter().map(String::as_str));
    format!(" with {words} in its name")
}

/// The beginning of a help text, if there is a near name.
fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("did you mean `{near}`? "))
}

/// A count with its noun: `1 datum`, `37 datums`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
