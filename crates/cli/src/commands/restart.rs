//! `modelith restart`: the proxy anew, with the configuration of this binary.

use super::instance::{Instance, running};
use super::start::Start;
use super::{run, stop};
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::launch::start::check;
use modelith_proxy::state::lock::Lock;
use modelith_registry::Registry;
use std::time::Duration;

/// How long the old proxy may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Stop the proxy and start it with the configuration of this binary
///
/// Starts the proxy anew as it was started before, but for the options that are given here. What can be checked is
/// checked before the old one is stopped. Where none runs, this starts one.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    #[command(flatten)]
    start: Start,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let state = self.instance.state()?;
        let lock = Lock::take(&state, console)?;
        let before = state.record()?;
        let options = self.start.options(registry, before.as_ref())?;
        let ready = check(registry, options, console)?;
        let runs = running(&state)?.0;
        ready.prepare(runs.as_ref(), console)?;
        if runs.is_some() {
            stop::stop(&state, PATIENCE, console)?;
        } else {
            run::clear(&state, console)?;
        }
        let url = ready.start(&state, &lock, console)?;
        console.out.write(&format!("{url}\n"))?;
        Ok(Outcome::Done)
    }
}
