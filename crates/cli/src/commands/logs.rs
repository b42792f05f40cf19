//! `modelith logs`: the log of the proxy.

use super::instance::{Instance, secrets};
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::engine::detect::engine_of;
use modelith_proxy::engine::kind::EngineKind;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::state::pid::Identity;
use modelith_proxy::state::record::Handle;
use modelith_registry::Registry;

/// Show the log of the proxy
///
/// Shows the end of the log, even if the proxy has ended. The keys that the proxy was started with are replaced by the
/// names of their variables.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith logs -f | grep ERROR")]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// Keep printing new lines until the proxy ends
    #[arg(short, long)]
    follow: bool,
    /// How many lines to show
    #[arg(short = 'n', long, default_value_t = 200)]
    lines: usize,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let state = self.instance.state()?;
        let record = state.record()?;
        let past = state.last_record()?;
        let secrets = record
            .as_ref()
            .or(past.as_ref())
            .map(|record| secrets(registry, record))
            .transpose()?
            .unwrap_or_default();
        let (kind, handle) = match record {
            Some(record) => (record.engine(), record.handle),
            // The log file of a process remains after it ends, as does that of a container that did not become ready.
            None if state.log().is_file() => {
                let ended = Identity {
                    pid: 0,
                    start: String::new(),
                };
                (EngineKind::Process, Handle::Process(ended))
            }
            None => return Err(ProxyError::NotRunning(false).into()),
        };
        let out = &mut console.out;
        let mut sink = |line: &str| {
            let text = out.plain_unless_color(&secrets.redact(line));
            out.write_plain(&text)?;
            // With `--follow`, every line is shown at once.
            if self.follow {
                out.flush_plain()
            } else {
                Ok(())
            }
        };
        engine_of(kind).log(&state, &handle, self.lines, self.follow, &mut sink)?;
        Ok(Outcome::Success)
    }
}
