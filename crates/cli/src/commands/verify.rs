//! `modelith verify`: what a running proxy serves, beside what was compiled.

use super::instance::{Instance, client_with_key, env_file, running};
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use crate::table::Table;
use modelith_proxy::client::Endpoint;
use modelith_proxy::drift;
use modelith_proxy::drift::difference::Drift;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::localhost::rewrite as rewrite_localhost;
use modelith_proxy::state::record::Record;
use modelith_proxy::url::is_local;
use modelith_proxy::url::local_url;
use modelith_registry::Registry;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Compare a running proxy with what was compiled
///
/// Asks a running proxy what it serves, and compares models, ids, parameters, prices, limits, aliases, fallbacks and the
/// settings of the router with the configuration of this binary. No model is called. What a variable holds is not
/// compared, for a proxy does not tell its keys.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith verify                                  the proxy that `modelith run` started
  modelith verify --url https://llm.example.com    another one, with the key in LITELLM_MASTER_KEY

Exit codes: 0 it serves what was compiled, 1 there is a difference or no answer")]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// The address of the proxy [default: the one that runs here]
    #[arg(long)]
    url: Option<String>,
    /// The file of variables that holds the master key [default: the one that the proxy was started with]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let record = match &self.url {
            Some(_) => None,
            None => running(&self.instance.state()?)?.0,
        };
        let url = match (&self.url, &record) {
            (Some(url), _) => url.clone(),
            (None, Some(record)) => record.url(),
            (None, None) => local_url(registry.proxy.host, registry.proxy.port),
        };
        let path = env_file(self.env_file.as_deref(), record.as_ref());
        let client = client_with_key(registry, &url, &path)?;
        if client.is_cleartext() {
            console.warn("the key goes over the network in the open: use `https`");
        }
        let info = client.get(Endpoint::ModelInfo)?;
        let router = client.get(Endpoint::RouterSettings)?;
        let models = client.get(Endpoint::Models)?;
        let config = configuration(registry, record.as_ref())?;
        let found = drift::find::find(&config, &info, &router, &models);
        if self.json {
            let all: Vec<_> = found.iter().map(Drift::json).collect();
            write_json(
                console,
                &json!({"url": client.url(), "compiled": registry.config_sha256, "drift": all}),
            )?;
        } else if found.is_empty() {
            console.say(&format!("{} serves what was compiled\n", client.url()));
        } else {
            table(&found, console)?;
            console.out.flush()?;
            console.say(&format!(
                "{} between {} and this binary\n",
                counted(found.len(), "difference"),
                client.url()
            ));
            if record.is_some() || (self.url.is_none() && is_local(registry.proxy.host)) {
                console.hint("`modelith restart` starts what was compiled");
            }
        }
        Ok(if found.is_empty() {
            Outcome::Done
        } else {
            Outcome::Found
        })
    }
}

/// What the proxy was to serve: what was compiled, as it was started.
fn configuration(registry: &Registry, record: Option<&Record>) -> Result<Value, Error> {
    let rewritten = record.filter(|record| record.options.rewrite_localhost);
    let host = rewritten.and_then(|record| record.engine().host_name());
    let config = match host {
        Some(host) => serde_json::to_value(rewrite_localhost(registry, host)?),
        None => serde_json::from_str(registry.config_json),
    };
    Ok(config.map_err(|error| ProxyError::Configuration(error.to_string()))?)
}

fn table(found: &[Drift], console: &mut Console<'_>) -> Result<(), Error> {
    let mut table = Table::new(&["DRIFT", "WHAT", "FIELD", "COMPILED", "RUNNING"]);
    let shown = |value: &Option<Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    for each in found {
        table.row([
            each.kind().to_owned(),
            each.subject.clone(),
            each.field.clone(),
            shown(&each.compiled),
            shown(&each.running),
        ]);
    }
    let table = table.without_empty("FIELD");
    console.out.write(&table.text(&console.out))
}
