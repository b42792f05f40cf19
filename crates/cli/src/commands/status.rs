//! `modelith status`: what runs, and whether it is what was compiled.

use super::instance::{Instance, client, env_file, running};
use super::run::short;
use crate::commands::json::write_json;
use crate::console::{BOLD, Console};
use crate::error::{Error, counted};
use crate::outcome::Outcome;
use modelith_proxy::client::Endpoint;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// Tell what runs, and whether it is what was compiled
///
/// Tells which engine runs the proxy, where and since when, whether it takes requests, which models it serves, and
/// whether its configuration is the one of this binary. No model is called.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 it runs, is ready and has this configuration; 1 anything else")]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// The file of variables that holds the master key [default: the one that the proxy was started with]
    #[arg(long, value_name = "FILE")]
    env_file: Option<PathBuf>,
    /// Print a JSON object
    #[arg(long)]
    json: bool,
}

/// What is known of a proxy that runs.
struct Status {
    record: Record,
    ready: bool,
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
                    &json!({"running": false, "ended": ended, "compiled": registry.config_sha256}),
                )?;
                return Ok(Outcome::Found);
            }
            let how = if ended { ": it ended by itself" } else { "" };
            console.out.write(&format!("no proxy runs{how}\n"))?;
            console.out.flush()?;
            console.hint(if ended {
                "`modelith logs` tells why; `modelith run` starts it"
            } else {
                "`modelith run` starts it"
            });
            return Ok(Outcome::Found);
        };
        let status = self.ask(registry, record, console)?;
        let same = status.record.digest == registry.config_sha256;
        if self.json {
            write_json(console, &status.json(registry))?;
        } else {
            let text = status.text(registry, console);
            console.out.write(&text)?;
            console.out.flush()?;
            if !same {
                console.hint(
                    "`modelith verify` shows what differs; `modelith restart` starts this one",
                );
            }
        }
        Ok(if same && status.ready {
            Outcome::Done
        } else {
            Outcome::Found
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
                let all = listed["data"].as_array();
                let all = all
                    .into_iter()
                    .flatten()
                    .filter_map(|each| each["id"].as_str());
                Some(all.map(str::to_owned).collect())
            }
            Some(Err(trouble)) => {
                console.warn(&trouble.to_string());
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
        json!({
            "running": true,
            "ready": self.ready,
            "engine": self.record.engine().name(),
            "url": self.record.url(),
            "uptime_seconds": self.record.uptime().as_secs(),
            "digest": self.record.digest,
            "compiled": registry.config_sha256,
            "same_configuration": self.record.digest == registry.config_sha256,
            "models": self.models,
        })
    }

    fn text(&self, registry: &Registry, console: &Console<'_>) -> String {
        let record = &self.record;
        let (running, compiled) = (short(&record.digest), short(registry.config_sha256));
        let configuration = if record.digest == registry.config_sha256 {
            format!("{running}, the one of this binary")
        } else {
            format!("{running}, and this binary has {compiled}")
        };
        let models = match &self.models {
            Some(models) => format!("{}: {}", counted(models.len(), "name"), models.join(", ")),
            None if self.ready => format!(
                "not known: {} is not set or not right",
                registry.proxy.master_key_env
            ),
            None => "not known".to_owned(),
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

/// A time in its two largest units.
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
