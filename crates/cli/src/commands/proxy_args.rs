//! The arguments of `test` and `verify`: which running proxy to ask, and with which key.

use super::instance::{Instance, client_with_key, env_file, running};
use crate::console::Console;
use crate::error::Error;
use modelith_proxy::client::Client;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use std::path::PathBuf;

/// The proxy to ask.
#[derive(Debug, clap::Args)]
pub(super) struct ProxyArgs {
    #[command(flatten)]
    instance: Instance,
    /// The URL of the proxy [default: the proxy that runs on this machine]
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The environment file with the master key [default: the one that the proxy was started with]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// Print a JSON object
    #[arg(long)]
    pub(super) json: bool,
}

/// A proxy that can be asked.
pub(super) struct Connection {
    /// Its URL, as it was typed.
    pub(super) url: String,
    pub(super) client: Client,
    /// The environment file that the key may be in.
    pub(super) env_file: PathBuf,
    /// How the proxy was started, if it runs on this machine and was not named by its URL.
    pub(super) record: Option<Record>,
}

impl ProxyArgs {
    /// Prepares to ask the proxy. If no URL was passed and none runs here, `not_running` decides which one is asked; it
    /// is told whether one ran here and ended unexpectedly.
    pub(super) fn connect(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
        not_running: impl FnOnce(bool) -> Result<String, Error>,
    ) -> Result<Connection, Error> {
        let (record, ended) = match &self.url {
            Some(_) => (None, false),
            None => running(&self.instance.state()?)?,
        };
        let url = match (&self.url, &record) {
            (Some(url), _) => url.clone(),
            (None, Some(record)) => record.url(),
            (None, None) => not_running(ended)?,
        };
        let env_file = env_file(self.env_file.as_deref(), record.as_ref());
        let client = client_with_key(registry, &url, &env_file)?;
        if client.is_cleartext() {
            console.warn("the master key is sent unencrypted: use an `https` URL");
        }
        Ok(Connection {
            url,
            client,
            env_file,
            record,
        })
    }
}
