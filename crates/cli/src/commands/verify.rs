//! `modelith verify`: compares a running proxy with this binary.

use super::proxy_args::{Connection, ProxyArgs};
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
use modelith_proxy::modules::served_digest;
use modelith_proxy::state::record::Record;
use modelith_proxy::url::is_local;
use modelith_proxy::url::local_url;
use modelith_registry::Registry;
use serde_json::{Value, json};

/// Compare a running proxy with the configuration of this binary
///
/// Compares the models, ids, parameters, prices, limits, aliases, fallbacks and router settings of a running proxy with the
/// configuration of this binary. No model is called. The values of variables are not compared, because a proxy does not
/// reveal its keys. The master key is read from the environment or else from `--env-file`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith verify                                  the proxy of `modelith run`
  modelith verify --url https://llm.example.com    a proxy elsewhere

Exit codes: 0 no differences, 1 differences or no answer, 2 usage error")]
pub(crate) struct Args {
    #[command(flatten)]
    proxy: ProxyArgs,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        // A proxy that something else started may listen where the datums say.
        let Connection { client, record, .. } = self.proxy.connect(registry, console, |_| {
            Ok(local_url(registry.proxy.host, registry.proxy.port))
        })?;
        let info = client.get(Endpoint::ModelInfo)?;
        let router = client.get(Endpoint::RouterSettings)?;
        let models = client.get(Endpoint::Models)?;
        let config = configuration(registry, record.as_ref())?;
        let found = drift::find::find(&config, &info, &router, &models);
        if self.proxy.json {
            let all: Vec<_> = found.iter().map(Drift::json).collect();
            write_json(
                console,
                &json!({"url": client.url(), "compiled": registry.config_sha256, "drift": all}),
            )?;
        } else if found.is_empty() {
            console.say(&format!(
                "{} serves the configuration of this binary\n",
                client.url()
            ));
            let started = record.as_ref().map(|record| record.digest.as_str());
            let differs = started.is_some_and(|digest| digest != served_digest(registry));
            if differs && !registry.proxy.modules.is_empty() {
                console
                    .warn("it was started with other modules, or settings that it does not show");
                console.hint("`modelith restart` applies what is in this binary");
            }
        } else {
            table(&found, console)?;
            console.out.flush()?;
            console.say(&format!(
                "{} between {} and this binary\n",
                counted(found.len(), "difference"),
                client.url()
            ));
            if record.is_some() || (self.proxy.url.is_none() && is_local(registry.proxy.host)) {
                console.hint("`modelith restart` applies the configuration of this binary");
            }
        }
        Ok(if found.is_empty() {
            Outcome::Success
        } else {
            Outcome::Failure
        })
    }
}

/// The configuration that the proxy was started with, if it was started from this binary.
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
    let text = |value: &Option<Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    for each in found {
        table.row([
            each.kind().to_owned(),
            each.subject.clone(),
            each.field.clone(),
            text(&each.compiled),
            text(&each.running),
        ]);
    }
    let table = table.without_empty("FIELD");
    console.out.write(&table.text(&console.out))
}
