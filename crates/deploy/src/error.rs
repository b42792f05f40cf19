//! The error type of this crate: everything that can go wrong with a deployment.

use modelith_compiler::suggest;
use std::io;
use std::path::PathBuf;

/// Why a deployment failed. No message contains the value of a variable.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant names its fields")]
pub enum Error {
    /// The configuration in the binary is not usable.
    #[error(transparent)]
    Proxy(#[from] modelith_proxy::error::Error),
    /// The configuration does not fit into a ConfigMap.
    #[error("the configuration has {bytes} bytes, but a ConfigMap holds at most {limit}")]
    TooLarge { bytes: usize, limit: usize },
    /// A file exists that this command did not write.
    #[error("`{}` already exists and was not written by this command", .0.display())]
    ForeignFile(PathBuf),
    /// A file cannot be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    Write { path: PathBuf, reason: io::Error },
    /// The path of this program is not known.
    #[error("cannot find this program: {0}")]
    NoProgram(io::Error),
    /// The path of a program is relative, or contains control characters.
    #[error("`{}` is not an absolute path", .0.display())]
    NotAbsolute(PathBuf),
    /// The target does not support an option.
    #[error("the target `{target}` does not support `{option}`")]
    UnsupportedOption {
        option: &'static str,
        target: &'static str,
        supported_by: Vec<&'static str>,
    },
    /// The configuration names no Redis.
    #[error("the configuration does not use Redis")]
    NoRedis,
    /// The address of the Redis is a literal, so another one would not be used.
    #[error("the configuration has a fixed Redis address")]
    FixedRedis,
    /// The configuration has a password for the Redis.
    #[error("the configuration has a Redis password, but the Redis of `--with-redis` has none")]
    RedisPassword,
    /// `kubectl` cannot be run.
    #[error("cannot run `kubectl`: {0}")]
    NoKubectl(io::Error),
    /// `kubectl` failed.
    #[error("`kubectl {arguments}` failed: {message}")]
    Kubectl { arguments: String, message: String },
    /// The Secret does not exist, or is empty.
    #[error("the Secret `{name}` does not exist")]
    SecretMissing { name: String },
    /// The Secret does not have every key.
    #[error("the Secret `{name}` is missing {}", suggest::all_of(missing.iter().map(String::as_str)))]
    SecretIncomplete { name: String, missing: Vec<String> },
    /// The new pods did not become ready, and the previous ones serve again.
    #[error("the new pods were not ready within {seconds} s; rolled back, the previous ones serve")]
    RolledBack { name: String, seconds: u64 },
    /// The pods did not become ready, and there is no previous revision.
    #[error("the pods were not ready within {seconds} s, and there is no previous revision")]
    NotReady { name: String, seconds: u64 },
    /// The new pods did not become ready, and the rollback failed.
    #[error("the new pods were not ready within {seconds} s, and the rollback failed: {message}")]
    NotRolledBack {
        name: String,
        seconds: u64,
        message: String,
    },
}
