//! `modelith restart`: stops the proxy and starts the one of this binary.

use super::instance::running;
use super::start::Start;
use super::{run, stop};
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::launch::start::check;
use modelith_proxy::state::lock::Lock;
use modelith_registry::Registry;

/// Stop the proxy and start it with the configuration of this binary
///
/// Starts the proxy again with the options of its last start, unless they are overridden here. As much as possible is
/// checked before the old proxy is stopped. If no proxy is running, one is started.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    start: Start,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let state = self.start.instance.state()?;
        let lock = Lock::take(&state, console)?;
        let before = state.record()?;
        let options = self.start.options(registry, before.as_ref())?;
        let ready = check(registry, options, console)?;
        let running = running(&state)?.0;
        ready.prepare(running.as_ref(), console)?;
        if running.is_some() {
            stop::stop(&state, stop::TIMEOUT, console)?;
        } else {
            run::clear(&state, console)?;
        }
        let url = ready.start(&state, &lock, console)?;
        console.out.write(&format!("{url}\n"))?;
        Ok(Outcome::Success)
    }
}
