//! The proxy that a command is about: its state on this machine, its environment file and a client with its key.

use crate::error::Error;
use modelith_proxy::client::Client;
use modelith_proxy::engine::detect::engine_of;
use modelith_proxy::env::required::required_variables;
use modelith_proxy::env::secrets::Secrets;
use modelith_proxy::env::values::Values;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::start::secrets as secrets_of;
use modelith_proxy::state::folder::State;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use std::path::{Path, PathBuf};

/// The default environment file.
pub(super) const ENV_FILE: &str = ".env";

/// The proxy that a command is about.
#[derive(Debug, clap::Args)]
pub(crate) struct Instance {
    /// The name of the proxy, if you run several on this machine
    #[arg(long, default_value = "default", value_parser = name)]
    pub(super) name: String,
}

/// Parses a name that is valid for folders and containers.
fn name(typed: &str) -> Result<String, &'static str> {
    let valid = |character: char| matches!(character, 'a'..='z' | '0'..='9' | '-' | '_');
    if typed.is_empty()
        || typed.len() > 40
        || !typed.chars().all(valid)
        || typed.starts_with(['-', '_'])
    {
        return Err(
            "use up to 40 characters of a-z, 0-9, `-` and `_`, beginning with a letter or a digit",
        );
    }
    Ok(typed.to_owned())
}

impl Instance {
    pub(super) fn state(&self) -> Result<State, ProxyError> {
        State::of(&self.name)
    }
}

/// The running proxy, if there is one, and otherwise whether one ran and ended unexpectedly.
pub(super) fn running(state: &State) -> Result<(Option<Record>, bool), ProxyError> {
    let Some(record) = state.record()? else {
        return Ok((None, false));
    };
    if engine_of(record.engine()).is_alive(&record.handle)? {
        Ok((Some(record), false))
    } else {
        Ok((None, true))
    }
}

/// The environment file: the one that was named, else the one that the proxy was started with, else the default.
pub(super) fn env_file(named: Option<&Path>, record: Option<&Record>) -> PathBuf {
    let path = named.or_else(|| record.map(|record| record.options.env_file.as_path()));
    path.unwrap_or(Path::new(ENV_FILE)).to_path_buf()
}

/// A client, with the master key if it is known, and whether it is.
pub(super) fn client(
    registry: &Registry,
    url: &str,
    env_file: &Path,
) -> Result<(Client, bool), Error> {
    let client = Client::new(url)?;
    let name = registry.proxy.master_key_env;
    let key = Values::read(env_file)?.get(name);
    let known = key.is_some();
    Ok(match key {
        Some(key) => (client.with_key(name, key), known),
        None => (client, known),
    })
}

/// A client with the master key.
pub(super) fn client_with_key(
    registry: &Registry,
    url: &str,
    env_file: &Path,
) -> Result<Client, Error> {
    match client(registry, url, env_file)? {
        (client, true) => Ok(client),
        (_, false) => Err(Error::Proxy(ProxyError::NoKey {
            name: registry.proxy.master_key_env.to_owned(),
            path: env_file.to_path_buf(),
        })),
    }
}

/// The values to redact in the output of a proxy, as far as they are known.
pub(super) fn secrets(registry: &Registry, record: &Record) -> Result<Secrets, Error> {
    // Values that the environment file had at the start and no longer has cannot be redacted.
    let values = Values::read(&record.options.env_file)?;
    Ok(secrets_of(
        registry,
        &required_variables(registry)?,
        &record.options.pass,
        &values,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for valid in ["default", "a", "team-1_b"] {
            assert!(name(valid).is_ok(), "{valid}");
        }
        for invalid in ["", "../x", "A", "-a", "a b", &"a".repeat(41)] {
            assert!(name(invalid).is_err(), "{invalid}");
        }
    }
}
