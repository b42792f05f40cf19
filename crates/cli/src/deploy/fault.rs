//! What can go wrong with a deployment: each a sentence and a next step.

use crate::suggest;
use std::io;
use std::path::PathBuf;

/// Why something was not deployed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
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
    /// Nothing but Kubernetes can be acted upon.
    #[error("`--apply` acts on Kubernetes alone, and the target is {0}")]
    NoApply(&'static str),
    /// A Secret is of no use to this target.
    #[error("a Secret is for Kubernetes, and the target is {0}")]
    NoSecret(&'static str),
    /// Only compose starts a Redis.
    #[error("`--with-redis` is for compose, and the target is {0}")]
    RedisTarget(&'static str),
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
    #[error("the Secret `{name}` has no {}", suggest::list(missing.iter().map(String::as_str)))]
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

impl Fault {
    /// Whether the command was asked wrongly.
    pub(crate) fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::NoApply(_) | Self::NoSecret(_) | Self::RedisTarget(_) | Self::NotAbsolute(_)
        )
    }

    /// What to do next.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::TooLarge { .. } => {
                "`--target image` makes an image that holds the configuration itself".to_owned()
            }
            Self::Foreign(_) => "name another folder, or replace it with `--force`".to_owned(),
            Self::Write { .. } => "make sure that you may write there, or name another folder".to_owned(),
            Self::NoProgram(_) => "start it by its whole path".to_owned(),
            Self::NotAbsolute(_) => {
                "write the whole path of the program, as in `--litellm /opt/litellm/bin/litellm`".to_owned()
            }
            Self::NoApply(_) => "write the files with `--out DIR`: it says what to type next".to_owned(),
            Self::NoSecret(_) => "`modelith init` writes the file of variables".to_owned(),
            Self::RedisTarget(_) => {
                "name the Redis that you have below `[ai_proxy.router_settings]`, as in \
                 `redis_host = { env = \"REDIS_HOST\" }`"
                    .to_owned()
            }
            Self::NoRedis | Self::RedisElsewhere => {
                "write `redis_host = { env = \"REDIS_HOST\" }` below `[ai_proxy.router_settings]`".to_owned()
            }
            Self::RedisPassword => {
                "leave `--with-redis` out and run one of your own, or take `redis_password` out in an overlay"
                    .to_owned()
            }
            Self::NoKubectl(_) => "install it, or print the manifests without `--apply`".to_owned(),
            Self::Kubectl { .. } => {
                "nothing was rolled out; `kubectl auth can-i --list` tells what you may do".to_owned()
            }
            Self::SecretMissing { .. } | Self::SecretLacks { .. } => {
                "`modelith deploy --target kubernetes --secret-template` prints one to fill in".to_owned()
            }
            Self::RolledBack { name, .. }
            | Self::NotReady { name, .. }
            | Self::NotRolledBack { name, .. } => format!(
                "`kubectl get pods,events --selector app.kubernetes.io/instance={name}` and \
                 `kubectl logs deployment/{name}` tell why"
            ),
        }
    }
}
