//! How a proxy is started.

use crate::engine::kind::Kind;
use std::path::PathBuf;
use std::time::Duration;

/// How a proxy is started.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The engine; `None` is the first that works.
    pub engine: Option<Kind>,
    /// The address to listen on.
    pub host: String,
    /// The port to listen on.
    pub port: u16,
    /// The file of variables.
    pub env_file: PathBuf,
    /// The container image.
    pub image: String,
    /// Further variables that the proxy gets.
    pub pass: Vec<String>,
    /// Whether a container may write to its own files.
    pub writable_root: bool,
    /// Whether addresses of this machine are rewritten for a container.
    pub rewrite_localhost: bool,
    /// How long it may take to get ready.
    pub timeout: Duration,
}
