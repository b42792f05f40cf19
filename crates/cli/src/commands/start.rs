//! The arguments of `run` and `restart`: how a proxy is started.

use super::instance::{ENV_FILE, Instance};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use modelith_proxy::engine::kind::EngineKind;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::options::LaunchOptions;
use modelith_proxy::launch::version::image;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The default of `--timeout`: the first start of a fresh installation is the slowest.
const TIMEOUT_SECONDS: u64 = 180;

/// How a proxy is started: every option defaults to that of the last start, and otherwise to what was compiled.
#[derive(Debug, clap::Args)]
pub(super) struct Start {
    #[command(flatten)]
    pub(super) instance: Instance,
    /// What runs the proxy; by default the first of these that works
    #[arg(long, value_parser = engine())]
    engine: Option<EngineKind>,
    /// The address to listen on [default: that of the datums, or else 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// The port to listen on [default: that of the datums, or else 4000]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// The environment file, whose variables are overridden by the environment [default: .env]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// The container image [default: that of the datums, or else LiteLLM's image of the pinned version]
    #[arg(long)]
    image: Option<String>,
    /// Also pass this variable to the proxy, such as `AWS_PROFILE`; can be repeated
    #[arg(long, value_name = "VARIABLE", value_parser = variable)]
    pass: Vec<String>,
    /// Let the container write to its own files, for images that need it
    #[arg(long)]
    writable_root: bool,
    /// Let the container reach models on this machine, whose `api_base` is on localhost
    #[arg(long)]
    rewrite_localhost: bool,
    /// How many seconds to wait until the proxy is ready [default: 180]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: Option<u64>,
}

/// Parses the name of an engine.
fn engine() -> impl TypedValueParser<Value = EngineKind> {
    let value = |kind: &EngineKind| PossibleValue::new(kind.name()).help(kind.summary());
    let names = PossibleValuesParser::new(EngineKind::ALL.iter().map(value));
    names.try_map(|name| EngineKind::named(&name).ok_or("unknown engine"))
}

/// Parses the name of a variable. A value is refused, because other users can see the arguments of a process.
fn variable(typed: &str) -> Result<String, &'static str> {
    let valid = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if typed.is_empty() || !typed.chars().all(valid) {
        return Err("write the name of a variable, without its value");
    }
    Ok(typed.to_owned())
}

impl Start {
    /// The options, of which those that were not passed are as before or as compiled.
    pub(super) fn options(
        &self,
        registry: &Registry,
        before: Option<&Record>,
    ) -> Result<LaunchOptions, ProxyError> {
        let before = before.map(|record| &record.options);
        let env_file = match (&self.env_file, before) {
            (None, Some(before)) => before.env_file.clone(),
            (named, _) => absolute(named.as_deref().unwrap_or(Path::new(ENV_FILE)))?,
        };
        let proxy = &registry.proxy;
        let or = |typed: &Option<String>, last: Option<&String>, default: &dyn Fn() -> String| {
            typed
                .clone()
                .or_else(|| last.cloned())
                .unwrap_or_else(default)
        };
        let mut pass = self.pass.clone();
        if let (true, Some(before)) = (pass.is_empty(), before) {
            pass.clone_from(&before.pass);
        }
        let timeout = self.timeout.map(Duration::from_secs);
        Ok(LaunchOptions {
            engine: self
                .engine
                .or_else(|| before.and_then(|before| before.engine)),
            host: or(&self.host, before.map(|before| &before.host), &|| {
                proxy.host.to_owned()
            }),
            port: self
                .port
                .or_else(|| before.map(|before| before.port))
                .unwrap_or(proxy.port),
            env_file,
            image: or(&self.image, before.map(|before| &before.image), &|| {
                image(registry)
            }),
            pass,
            writable_root: self.writable_root || before.is_some_and(|before| before.writable_root),
            rewrite_localhost: self.rewrite_localhost
                || before.is_some_and(|before| before.rewrite_localhost),
            timeout: timeout
                .or_else(|| before.map(|before| before.timeout))
                .unwrap_or(Duration::from_secs(TIMEOUT_SECONDS)),
        })
    }
}

/// The absolute path, because a later command may run in another folder.
fn absolute(path: &Path) -> Result<PathBuf, ProxyError> {
    std::path::absolute(path).map_err(|reason| ProxyError::Read {
        path: path.to_path_buf(),
        reason,
    })
}
