//! Which proxy a command is about, how it was started, and with which key it is asked.

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

/// The file of variables where no other is named.
pub(super) const ENV_FILE: &str = ".env";

/// The proxy that a command is about.
#[derive(Debug, clap::Args)]
pub(super) struct Instance {
    /// The name of the proxy, where this machine runs several
    #[arg(long, default_value = "default", value_parser = name)]
    pub(super) name: String,
}

/// A name that can be a folder's and a container's.
fn name(typed: &str) -> Result<String, &'static str> {
    let good = |character: char| matches!(character, 'a'..='z' | '0'..='9' | '-' | '_');
    if typed.is_empty()
        || typed.len() > 40
        || !typed.chars().all(good)
        || typed.starts_with(['-', '_'])
    {
        return Err(
            "a name has up to 40 of a-z, 0-9, `-` and `_`, and begins with a letter or a digit",
        );
    }
    Ok(typed.to_owned())
}

impl Instance {
    pub(super) fn state(&self) -> Result<State, ProxyError> {
        State::of(&self.name)
    }
}

/// What runs now, and whether something ran that has ended by itself.
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

/// The file of variables: the one that was named, else the one that the proxy was started with, else the usual one.
pub(super) fn env_file(named: Option<&Path>, record: Option<&Record>) -> PathBuf {
    let path = named.or_else(|| record.map(|record| record.options.env_file.as_path()));
    path.unwrap_or(Path::new(ENV_FILE)).to_path_buf()
}

/// A client that shows the master key, where that is known.
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

/// A client that shows the master key.
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

/// What must not be seen of what a proxy got; as much as is known.
pub(super) fn secrets(registry: &Registry, record: &Record) -> Result<Secrets, Error> {
    // A file that cannot be read by now hides nothing that it held.
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
        for good in ["default", "a", "team-1_b"] {
            assert!(name(good).is_ok(), "{good}");
        }
        for bad in ["", "../x", "A", "-a", "a b", &"a".repeat(41)] {
            assert!(name(bad).is_err(), "{bad}");
        }
    }
}
