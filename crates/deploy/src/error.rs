//! What can go wrong with a deployment.

use modelith_compiler::suggest;
use std::io;
use std::path::PathBuf;

/// Why something was not deployed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message of each variant names its fields")]
pub enum Error {
    /// The configuration, or what it needs, is not as it should be.
    #[error(transparent)]
    Proxy(#[from] modelith_proxy::error::Error),
    /// A ConfigMap cannot hold the configuration.
    #[error("the configuration has {bytes} bytes, and a ConfigMap holds {most}")]
    TooLarge { bytes: usize, most: usize },
    /// A file is there that somebody else wrote.
    #[error("`{}` exists already, and was not written by this command", .0.display())]
    Foreign(PathBuf),
    /// A file could not be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    Write { path: PathBuf, reason: io::Error },
    /// Where this program is cannot be told.
    #[error("the system does not tell where this program is: {0}")]
    NoProgram(io::Error),
    /// A program is named by a path that does not begin at the root.
    #[error("`{}` is no path from the root on", .0.display())]
    NotAbsolute(PathBuf),
    /// The target does not take an option.
    #[error("`{option}` does not fit the target {target}")]
    OptionNotTaken {
        option: &'static str,
        target: &'static str,
        takers: Vec<&'static str>,
    },
    /// The configuration names no Redis.
    #[error("the configuration names no Redis, so that one that is started would not be used")]
    NoRedis,
    /// The configuration names a Redis that is somewhere else.
    #[error("the configuration writes out where its Redis is")]
    RedisElsewhere,
    /// The configuration has a password for the Redis.
    #[error(
        "the configuration has a password for its Redis, and one that is started along has none"
    )]
    RedisPassword,
    /// There is no kubectl.
    #[error("cannot run `kubectl`: {0}")]
    NoKubectl(io::Error),
    /// kubectl failed.
    #[error("`kubectl {what}` failed: {said}")]
    Kubectl { what: String, said: String },
    /// There is no Secret with the keys.
    #[error("there is no Secret `{name}` with the keys")]
    SecretMissing { name: String },
    /// The Secret lacks keys.
    #[error("the Secret `{name}` has no {}", suggest::all_of(missing.iter().map(String::as_str)))]
    SecretLacks { name: String, missing: Vec<String> },
    /// The new pods do not get ready, and the old ones serve again.
    #[error(
        "the new pods did not get ready within {seconds} s, and were rolled back: the ones before serve"
    )]
    RolledBack { name: String, seconds: u64 },
    /// The new pods do not get ready, and there is nothing to go back to.
    #[error("the pods did not get ready within {seconds} s, and there is nothing to go back to")]
    NotReady { name: String, seconds: u64 },
    /// The new pods do not get ready, and going back failed too.
    #[error(
        "the new pods did not get ready within {seconds} s, and could not be rolled back: {said}"
    )]
    NotRolledBack {
        name: String,
        seconds: u64,
        said: String,
    },
}
