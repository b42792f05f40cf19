//! `modelith stop`: the end of a proxy.

use super::instance::Instance;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::engine::detect::engine_of;
use modelith_proxy::state::folder::State;
use modelith_proxy::state::lock::Lock;
use std::time::Duration;

/// Stop the proxy
///
/// Asks the proxy to end, which finishes what it is at, and ends it where it has not done so in time. To stop what does
/// not run is no error.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// How many seconds it may take to end by itself
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=3_600))]
    timeout: u64,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let state = self.instance.state()?;
        if state.record()?.is_none() {
            console.say("no proxy runs\n");
            return Ok(Outcome::Done);
        }
        let _lock = Lock::take(&state, console)?;
        stop(&state, Duration::from_secs(self.timeout), console)?;
        Ok(Outcome::Done)
    }
}

/// Stops what runs, and puts away what is left of it.
pub(super) fn stop(
    state: &State,
    patience: Duration,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let Some(record) = state.record()? else {
        return Ok(());
    };
    let engine = engine_of(record.engine());
    if engine.is_alive(&record.handle)? {
        engine.stop(&record.handle, patience)?;
        console.say(&format!("stopped the proxy at {}\n", record.url()));
    } else {
        console.say("no proxy runs: it ended by itself\n");
    }
    engine.remove(&record.handle)?;
    state.forget()?;
    Ok(())
}
