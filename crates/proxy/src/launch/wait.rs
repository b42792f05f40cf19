//! The wait until a proxy is ready.

use crate::client::Client;
use crate::engine::detect::engine_of;
use crate::engine::interface::Engine;
use crate::env::secrets::Secrets;
use crate::error::{Cause, Error};
use crate::progress::Progress;
use crate::state::folder::State;
use crate::state::record::Record;
use std::thread;
use std::time::{Duration, Instant};

/// How often the proxy is asked.
const STEP: Duration = Duration::from_millis(50);

/// How often it is asked whether it still runs: for a container, that is a program to be started.
const LOOK: Duration = Duration::from_millis(500);

/// How many lines of the log are shown where it fails.
const LINES: usize = 25;

/// How many lines are kept of a container that goes.
const MOST_LINES: usize = 10_000;

/// How long a proxy that does not get ready may take to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits until a proxy is ready. One that does not get so is stopped, and the end of its log is shown.
pub fn until_ready(
    record: &Record,
    state: &State,
    secrets: &Secrets,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let engine = engine_of(record.engine());
    let client = Client::new(&record.url())?;
    let name = state.name.clone();
    let (begun, limit) = (Instant::now(), record.options.timeout);
    let mut looked = Instant::now();
    let what = format!("waiting for LiteLLM at {}", record.url());
    let mut shown = None;
    loop {
        let ready = client.is_ready();
        let look = ready || looked.elapsed() >= LOOK;
        // Something else may answer there: it counts only while our own runs.
        if look && !engine.is_alive(&record.handle)? {
            progress.waited();
            let cause = show_end(engine.as_ref(), record, state, secrets, progress)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            return Err(Error::Died { cause, name });
        }
        if ready {
            progress.waited();
            return Ok(());
        }
        if look {
            looked = Instant::now();
        }
        if begun.elapsed() >= limit {
            progress.waited();
            engine.stop(&record.handle, PATIENCE)?;
            let cause = show_end(engine.as_ref(), record, state, secrets, progress)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            let seconds = limit.as_secs();
            return Err(Error::NotReady { seconds, cause });
        }
        let seconds = begun.elapsed().as_secs();
        if shown != Some(seconds) {
            progress.waiting(&what, seconds);
            shown = Some(seconds);
        }
        thread::sleep(STEP);
    }
}

/// Shows the last lines of the log. Gives why it ended, as far as they tell.
fn show_end(
    engine: &dyn Engine,
    record: &Record,
    state: &State,
    secrets: &Secrets,
    progress: &mut dyn Progress,
) -> Result<Cause, Error> {
    let mut log = String::new();
    engine.log(state, &record.handle, MOST_LINES, false, &mut |line| {
        log.push_str(line);
        Ok(())
    })?;
    if engine.kind().is_container() {
        // It goes with the container.
        state.keep_log(&log)?;
    }
    let lines: Vec<_> = log.split_inclusive('\n').collect();
    let end = lines[lines.len().saturating_sub(LINES)..].concat();
    let end = secrets.redact(&end);
    progress.log(&end);
    Ok(Cause::of(&end))
}
