//! Why a catalog cannot be read, made or compared.

use modelith_catalog::ROTATE;
use modelith_extraction::{
    AssembleError, CompromisedError, ExtractError, InstallationError, MapError, WheelError,
    WheelErrorReason,
};
use std::io;
use std::path::PathBuf;

/// Why a command about catalogs failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CatalogError {
    /// A catalog is not one.
    #[error("`{}` is not a catalog: {error}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// The line and what is wrong there.
        error: modelith_catalog::CatalogError,
    },
    /// A file cannot be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        reason: io::Error,
    },
    /// There is nothing to read from.
    #[error(
        "LiteLLM {version} is not installed by `modelith setup`, so there is nothing to read from"
    )]
    NoSource {
        /// The version that the proxy runs.
        version: String,
    },
    /// The source is not one of the known ones, or lacks its path.
    #[error("`--from {typed}` is not a source")]
    UnknownSource {
        /// What was typed.
        typed: String,
    },
    /// The wheel cannot be used.
    #[error(transparent)]
    Wheel(#[from] WheelError),
    /// The model map cannot be used.
    #[error("`{name}` is not a model map of LiteLLM: {error}")]
    Map {
        /// The file or address.
        name: String,
        /// The line and the reason.
        error: MapError,
    },
    /// The environment cannot be used.
    #[error(transparent)]
    Installation(#[from] InstallationError),
    /// The version was published with malware.
    #[error(transparent)]
    Compromised(#[from] CompromisedError),
    /// The extraction failed.
    #[error("{}", with_sources(.0))]
    Extract(#[from] ExtractError),
    /// The new catalog is refused.
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    /// The datums do not compile, so it is not known what they use.
    #[error("the datums in `{}` have errors", .0.display())]
    Datums(PathBuf),
}

/// An error with its reasons.
fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push_str(&format!(": {source}"));
        next = source.source();
    }
    text
}

/// The forms of `--from`.
const SOURCES: &str = "write `--from wheel FILE`, `--from map FILE`, `--from venv DIR`, `--from url [URL]` or `--from proxy [URL]`";

impl CatalogError {
    /// Whether the arguments are wrong.
    pub(crate) fn is_usage(&self) -> bool {
        matches!(self, Self::UnknownSource { .. })
    }

    /// What to do next.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Broken { .. } => {
                "restore it from version control, or remove it: then the catalog in this binary is used".to_owned()
            }
            Self::Unreadable { .. } => "check the path and your permission to read it".to_owned(),
            Self::NoSource { version } => format!(
                "`modelith setup` installs it; or download the wheel with `pip download --no-deps litellm=={version}` and \
                 use `--from wheel FILE`"
            ),
            Self::UnknownSource { .. } => SOURCES.to_owned(),
            Self::Compromised(_)
            | Self::Installation(InstallationError::Compromised(_))
            | Self::Wheel(WheelError {
                reason: WheelErrorReason::Compromised(_),
                ..
            }) => format!("use another version; if this one ever ran, {ROTATE}"),
            Self::Wheel(_) => "download it again with `pip download --no-deps litellm==VERSION`".to_owned(),
            Self::Map { .. } => {
                "the catalog is unchanged; LiteLLM's map is `model_prices_and_context_window.json`".to_owned()
            }
            Self::Installation(error) => match error {
                InstallationError::Evidence(evidence) => evidence.advice(),
                _ => "name the folder of a virtual environment in which `litellm[proxy]` is installed".to_owned(),
            },
            Self::Extract(_) => {
                "the catalog is unchanged; an environment with all of `litellm[proxy]` is read completely".to_owned()
            }
            Self::Assemble(_) => "the catalog is unchanged".to_owned(),
            Self::Datums(_) => "`modelith check` shows them".to_owned(),
        }
    }
}
