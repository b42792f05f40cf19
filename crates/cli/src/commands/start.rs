//! The arguments of `run` and `restart`: how a proxy is started.

use super::instance::ENV_FILE;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use modelith_proxy::engine::kind::EngineKind;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::options::LaunchOptions;
use modelith_proxy::launch::version::image;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a proxy may take to get ready, in seconds: the first start of a fresh installation takes longest.
const TIMEOUT: u64 = 180;

/// How a proxy is started. What is not given is as it was, and where nothing was, as it was compiled.
#[derive(Debug, clap::Args)]
pub(super) struct Start {
    /// What runs it; by default the first of these that works
    #[arg(long, value_parser = engine())]
    engine: Option<EngineKind>,
    /// The address to listen on; 127.0.0.1 where the datums say nothing else
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// The port to listen on; 4000 where the datums say nothing else
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// The file of variables; the environment wins over what is in it [default: .env]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// The container image; LiteLLM's own of the pinned version where the datums say nothing else
    #[arg(long)]
    image: Option<String>,
    /// Hand on this variable too, such as `AWS_PROFILE`; repeat it for more
    #[arg(long, value_name = "VARIABLE", value_parser = variable)]
    pass: Vec<String>,
    /// Let the container write to its own files, for images that do
    #[arg(long)]
    writable_root: bool,
    /// Let the container ask this machine for models with an `api_base` on localhost
    #[arg(long)]
    rewrite_localhost: bool,
    /// How many seconds it may take to get ready [default: 180]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: Option<u64>,
}

/// Reads the name of an engine.
fn engine() -> impl TypedValueParser<Value = EngineKind> {
    let value = |kind: &EngineKind| PossibleValue::new(kind.name()).help(kind.summary());
    let names = PossibleValuesParser::new(EngineKind::ALL.iter().map(value));
    names.try_map(|name| EngineKind::named(&name).ok_or("there is no such engine"))
}

/// A name and no value: that would be seen by everybody.
fn variable(typed: &str) -> Result<String, &'static str> {
    let good = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if typed.is_empty() || !typed.chars().all(good) {
        return Err("give the name of a variable, without its value");
    }
    Ok(typed.to_owned())
}

impl Start {
    /// Whether the file of variables was named.
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
        let or = |given: &Option<String>, was: Option<&String>, usual: &dyn Fn() -> String| {
            given.clone().or_else(|| was.cloned()).unwrap_or_else(usual)
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
                .unwrap_or(Duration::from_secs(TIMEOUT)),
        })
    }
}

/// The path from the root on: a later command may stand elsewhere.
fn absolute(path: &Path) -> Result<PathBuf, ProxyError> {
    std::path::absolute(path).map_err(|reason| ProxyError::Read {
        path: path.to_path_buf(),
        reason,
    })
}
