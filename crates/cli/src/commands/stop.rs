//! `modelith stop`: stops the proxy.

use super::instance::Instance;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::engine::detect::engine_of;
use modelith_proxy::state::folder::State;
use modelith_proxy::state::lock::Lock;
use std::time::Duration;

/// How long the proxy has to stop, by default.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// Stop the proxy
///
/// Asks the proxy to stop, which lets it finish its requests, and kills it if it does not stop in time. It is not an error
/// if no proxy is running.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// How many seconds to wait before killing the proxy
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT.as_secs(), value_parser = clap::value_parser!(u64).range(0..=3_600))]
    timeout: u64,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let state = self.instance.state()?;
        if state.record()?.is_none() {
            console.say("no proxy is running\n");
            return Ok(Outcome::Success);
        }
        let _lock = Lock::take(&state, console)?;
        stop(&state, Duration::from_secs(self.timeout), console)?;
        Ok(Outcome::Success)
    }
}

/// Stops the proxy and removes what is left of it.
pub(super) fn stop(
    state: &State,
    timeout: Duration,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let Some(record) = state.record()? else {
        return Ok(());
    };
    let engine = engine_of(record.engine());
    if engine.is_alive(&record.handle)? {
        engine.stop(&record.handle, timeout)?;
        console.say(&format!("stopped the proxy at {}\n", record.url()));
    } else {
        console.say("no proxy is running: it ended unexpectedly\n");
    }
    engine.remove(&record.handle)?;
    state.forget()?;
    Ok(())
}
