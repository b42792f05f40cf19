//! The options with which a proxy is started; they are recorded, so that a restart keeps them.

use crate::engine::kind::EngineKind;
use std::path::PathBuf;
use std::time::Duration;

/// The options with which a proxy is started.
#[derive(Clone, Debug, PartialEq)]
pub struct LaunchOptions {
    /// The engine; `None` for the first that works.
    pub engine: Option<EngineKind>,
    /// The address to listen on.
    pub host: String,
    /// The port to listen on.
    pub port: u16,
    /// The environment file.
    pub env_file: PathBuf,
    /// The container image.
    pub image: String,
    /// Additional variables that are passed to the proxy.
    pub pass: Vec<String>,
    /// Whether the root file system of a container is writable.
    pub writable_root: bool,
    /// Whether addresses of this machine are rewritten so that a container can reach them.
    pub rewrite_localhost: bool,
    /// The time limit for becoming ready.
    pub timeout: Duration,
}
