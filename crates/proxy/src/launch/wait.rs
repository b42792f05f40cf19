//! Waits until a proxy is ready, and stops one that does not become so.

use crate::client::http::Client;
use crate::engine::detect::engine_of;
use crate::engine::interface::Engine;
use crate::env::secrets::Secrets;
use crate::error::{Cause, Error};
use crate::progress::Progress;
use crate::state::folder::State;
use crate::state::record::Record;
use std::thread;
use std::time::{Duration, Instant};

/// The interval between two requests to the proxy.
const STEP: Duration = Duration::from_millis(50);

/// The interval between two checks whether it still runs; for a container, each starts a program.
const ALIVE_INTERVAL: Duration = Duration::from_millis(500);

/// The number of log lines that are shown after a failure.
const SHOWN_LINES: usize = 25;

/// The number of log lines that are saved from a container before it is removed.
const SAVED_LINES: usize = 10_000;

/// The grace period of a proxy that did not become ready.
const GRACE_PERIOD: Duration = Duration::from_secs(5);

/// Waits until a proxy is ready. One that does not become ready is stopped, and the end of its log is shown.
///
/// # Errors
/// If it ends, or does not become ready in time.
pub fn wait_until_ready(
    record: &Record,
    state: &State,
    secrets: &Secrets,
    progress: &mut dyn Progress,
) -> Result<(), Error> {
    let engine = engine_of(record.engine());
    let client = Client::new(&record.url())?;
    let (started, limit) = (Instant::now(), record.options.timeout);
    let mut last_check = Instant::now();
    let message = format!("waiting for LiteLLM at {}", record.url());
    let mut shown = None;
    loop {
        let ready = client.is_ready();
        let check = ready || last_check.elapsed() >= ALIVE_INTERVAL;
        // Another program may respond on this port, so the proxy must also run.
        if check && !engine.is_alive(&record.handle)? {
            progress.waited();
            let cause = show_log_end(engine.as_ref(), record, state, secrets, progress)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            return Err(Error::Exited { cause });
        }
        if ready {
            progress.waited();
            return Ok(());
        }
        if check {
            last_check = Instant::now();
        }
        if started.elapsed() >= limit {
            progress.waited();
            engine.stop(&record.handle, GRACE_PERIOD)?;
            let cause = show_log_end(engine.as_ref(), record, state, secrets, progress)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            let seconds = limit.as_secs();
            return Err(Error::NotReady { seconds, cause });
        }
        let seconds = started.elapsed().as_secs();
        if shown != Some(seconds) {
            progress.waiting(&message, seconds);
            shown = Some(seconds);
        }
        thread::sleep(STEP);
    }
}

/// Shows the last lines of the log. Returns the cause of the failure that they show.
fn show_log_end(
    engine: &dyn Engine,
    record: &Record,
    state: &State,
    secrets: &Secrets,
    progress: &mut dyn Progress,
) -> Result<Cause, Error> {
    let mut log = String::new();
    engine.log(state, &record.handle, SAVED_LINES, false, &mut |line| {
        log.push_str(line);
        Ok(())
    })?;
    if engine.kind().is_container() {
        // It is lost when the container is removed.
        state.save_log(&log)?;
    }
    let lines: Vec<_> = log.split_inclusive('\n').collect();
    let end = lines[lines.len().saturating_sub(SHOWN_LINES)..].concat();
    let end = secrets.redact(&end);
    progress.log(&end);
    Ok(Cause::of(&end))
}
