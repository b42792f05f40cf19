//! Why a command failed: each error is one sentence with an exit code. What to do next is in `next_step`.

use crate::console::OutputError;
use crate::text::counted;
use modelith_compiler::suggest::all_of;
use modelith_compiler::{DateError, FolderError, LevelError};
use modelith_deploy::Error as DeployError;
use modelith_proxy::Error as ProxyError;
use std::io;
use std::path::PathBuf;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// clap's own message about the arguments, in full.
    #[error("{0}")]
    Usage(String),
    /// An argument is not one of the known names.
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
    #[error("unknown model, group or alias `{typed}`")]
    UnknownModel {
        /// What was typed.
        typed: String,
        /// A similar name.
        nearest: Option<&'static str>,
    },
    /// No model matches every filter.
    #[error("no {of}model matches every filter")]
    NoMatch {
        /// `enabled `, or nothing.
        of: &'static str,
        /// How many disabled ones do.
        disabled: usize,
    },
    /// No enabled model can answer a chat request.
    #[error("no enabled chat model to test")]
    NoChatModel,
    /// There is no such folder of datums, or it cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A lint cannot have the level that was asked for.
    #[error(transparent)]
    Level(#[from] LevelError),
    /// A date is not valid.
    #[error(transparent)]
    Date(#[from] DateError),
    /// LiteLLM does not know the model.
    #[error(
        "LiteLLM {} does not know the model `{typed}`",
        modelith_catalog::LITELLM_VERSION
    )]
    NotInCatalog {
        /// What was typed.
        typed: String,
        /// Similar names.
        nearest: Vec<String>,
    },
    /// The provider no longer serves the model.
    #[error("the model `{typed}` is retired{}", .since.map_or_else(String::new, |date| format!(" since {date}")))]
    Retired {
        /// What was typed.
        typed: String,
        /// The first day without it.
        since: Option<&'static str>,
        /// The model that replaces it.
        successor: Option<String>,
    },
    /// LiteLLM has no model with these words in its name.
    #[error(
        "LiteLLM {} does not know any {of}model{}",
        modelith_catalog::LITELLM_VERSION,
        with(words)
    )]
    NothingFound {
        /// `chat `, or nothing.
        of: String,
        /// What was searched for.
        words: Vec<String>,
        /// What may have been meant.
        help: Option<String>,
    },
    /// The price of the model is not known.
    #[error("no price is known for `{0}`")]
    NoPrice(String),
    /// More cached tokens than input tokens.
    #[error("--cached {cached} is more than --input {input}")]
    Cached {
        /// All tokens of the prompt.
        input: u64,
        /// The tokens read from the cache.
        cached: u64,
    },
    /// An amount of money has too many digits.
    #[error("the cost of `{0}` has too many digits to compute exactly")]
    TooLarge(String),
    /// Warnings were found, and denied.
    #[error("{} found, and `--deny-warnings` was given", counted(*.0, "warning"))]
    Warnings(usize),
    /// The provider is not given.
    #[error("no provider is given for `{0}`")]
    NoProvider(String),
    /// A file exists.
    #[error("`{}` already exists", .0.display())]
    Exists(PathBuf),
    /// The datum does not compile.
    #[error("`{}` was not written: the datum would not compile", path.display())]
    Rejected {
        /// The file that would have been written.
        path: PathBuf,
        /// What to type next.
        help: String,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// Files would be deleted, and nobody can be asked.
    #[error("refusing to delete files without confirmation: standard input is not a terminal")]
    NotConfirmed,
    /// Something was not deployed.
    #[error(transparent)]
    Deploy(DeployError),
    /// A proxy could not be started, asked or stopped.
    #[error(transparent)]
    Proxy(ProxyError),
    /// The standard output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<ProxyError> for Error {
    fn from(error: ProxyError) -> Self {
        match error {
            ProxyError::Output(source) => Self::Output(OutputError(source)),
            other => Self::Proxy(other),
        }
    }
}

impl From<DeployError> for Error {
    fn from(error: DeployError) -> Self {
        match error {
            DeployError::Proxy(error) => error.into(),
            other => Self::Deploy(other),
        }
    }
}

impl Error {
    /// Whether the reader of the output is gone: nothing to report.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(OutputError(source)) if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit code of the process: 2 for a usage error, else 1.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Unknown { .. }
            | Self::Folder(FolderError::Missing(_) | FolderError::NotAFolder(_))
            | Self::Level(_)
            | Self::Date(_)
            | Self::Cached { .. }
            | Self::NoProvider(_)
            | Self::Proxy(ProxyError::InvalidUrl { .. })
            | Self::Deploy(DeployError::UnfitOption { .. } | DeployError::NotAbsolute(_)) => 2,
            _ => 1,
        }
    }
}

/// The words that a name was to hold, if there were any.
fn with(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let words = all_of(words.iter().map(String::as_str));
    format!(" with {words} in its name")
}
