//! `modelith status`: the state of the proxy on this machine.

use super::instance::{Instance, client, env_file, running};
use super::run::short;
use crate::commands::json::write_json;
use crate::console::{BOLD, Console};
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use modelith_proxy::client::Endpoint;
use modelith_proxy::modules::served_digest;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// Show the state of the proxy on this machine
///
/// Shows the engine, URL and uptime of the proxy, whether it accepts requests, which models it serves, and whether it has
/// the configuration of this binary. No model is called.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 ready with this configuration, 1 otherwise, 2 usage error")]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// The environment file with the master key [default: the one that the proxy was started with]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

/// The state of a running proxy.
struct Status {
    record: Record,
    ready: bool,
    /// `None` if the proxy could not be asked.
    models: Option<Vec<String>>,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let (record, ended) = running(&self.instance.state()?)?;
        let Some(record) = record else {
            if self.json {
                write_json(
                    console,
                    &json!({"running": false, "ended": ended, "compiled": served_digest(registry)}),
                )?;
                return Ok(Outcome::Failure);
            }
            let how = if ended { ": it ended unexpectedly" } else { "" };
            console.out.write(&format!("no proxy is running{how}\n"))?;
            console.out.flush()?;
            console.hint(if ended {
                "`modelith logs` shows why; `modelith run` starts it again"
            } else {
                "`modelith run` starts it"
            });
            return Ok(Outcome::Failure);
        };
        let status = self.ask(registry, record, console)?;
        let same = status.record.digest == served_digest(registry);
        if self.json {
            write_json(console, &status.json(registry))?;
        } else {
            let text = status.text(registry, console);
            console.out.write(&text)?;
            console.out.flush()?;
            if !same {
                console.hint(
                    "`modelith verify` shows the differences; `modelith restart` applies this configuration",
                );
            }
        }
        Ok(if same && status.ready {
            Outcome::Success
        } else {
            Outcome::Failure
        })
    }

    fn ask(
        &self,
        registry: &Registry,
        record: Record,
        console: &mut Console<'_>,
    ) -> Result<Status, Error> {
        let path = env_file(self.env_file.as_deref(), Some(&record));
        let (client, has_key) = client(registry, &record.url(), &path)?;
        let ready = client.is_ready();
        let models = (ready && has_key).then(|| client.get(Endpoint::Models));
        let models = match models {
            Some(Ok(listed)) => {
                let ids = listed["data"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|each| each["id"].as_str())
                    .map(str::to_owned);
                Some(ids.collect())
            }
            Some(Err(error)) => {
                console.warn(&error.to_string());
                None
            }
            None => None,
        };
        Ok(Status {
            record,
            ready,
            models,
        })
    }
}

impl Status {
    fn json(&self, registry: &Registry) -> Value {
        let compiled = served_digest(registry);
        json!({
            "running": true,
            "ready": self.ready,
            "engine": self.record.engine().name(),
            "url": self.record.url(),
            "uptime_seconds": self.record.uptime().as_secs(),
            "digest": self.record.digest,
            "compiled": compiled,
            "same_configuration": self.record.digest == compiled,
            "models": self.models,
        })
    }

    fn text(&self, registry: &Registry, console: &Console<'_>) -> String {
        let record = &self.record;
        let digest = served_digest(registry);
        let (running, compiled) = (short(&record.digest), short(&digest));
        let configuration = if record.digest == digest {
            format!("{running}, same as this binary")
        } else {
            format!("{running}, but this binary has {compiled}")
        };
        let models = match &self.models {
            Some(models) if models.is_empty() => "none".to_owned(),
            Some(models) => format!("{}: {}", counted(models.len(), "name"), models.join(", ")),
            None if self.ready => format!(
                "unknown: `{}` is not set or wrong",
                registry.proxy.master_key_env
            ),
            None => "unknown".to_owned(),
        };
        let lines = [
            ("proxy", record.url()),
            ("ready", if self.ready { "yes" } else { "no" }.to_owned()),
            ("engine", record.engine().name().to_owned()),
            ("uptime", duration(record.uptime())),
            ("configuration", configuration),
            ("models", models),
        ];
        let mut text = String::new();
        for (key, value) in lines {
            let key = console.out.paint(&format!("{key:<13}"), BOLD);
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{key}  {value}");
        }
        text
    }
}

/// A duration in its two largest units.
fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min {} s", seconds % 60),
        (0, _, _) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let shown = [5, 65, 3_720, 90_000].map(|seconds| duration(Duration::from_secs(seconds)));
        assert_eq!(shown, ["5 s", "1 min 5 s", "1 h 2 min", "1 d 1 h"]);
    }
}
