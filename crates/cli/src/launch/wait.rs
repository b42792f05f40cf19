//! The wait until a proxy is ready.

use crate::console::Console;
use crate::engine::Engine;
use crate::env::Secrets;
use crate::error::Error;
use crate::proxy::Client;
use crate::state::{Record, State};
use crate::trouble::{Cause, Trouble};
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
pub(crate) fn until_ready(
    record: &Record,
    state: &State,
    secrets: &Secrets,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let engine = record.engine().engine();
    let client = Client::new(&record.url())?;
    let name = state.name.clone();
    let (begun, limit) = (Instant::now(), record.options.timeout);
    let mut looked = Instant::now();
    let mut progress = Progress::new(&record.url());
    loop {
        let ready = client.is_ready();
        let look = ready || looked.elapsed() >= LOOK;
        // Something else may answer there: it counts only while our own runs.
        if look && !engine.is_alive(&record.handle)? {
            progress.end(console);
            let cause = show_end(engine.as_ref(), record, state, secrets, console)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            return Err(Trouble::Died { cause, name }.into());
        }
        if ready {
            progress.end(console);
            return Ok(());
        }
        if look {
            looked = Instant::now();
        }
        if begun.elapsed() >= limit {
            progress.end(console);
            engine.stop(&record.handle, PATIENCE)?;
            let cause = show_end(engine.as_ref(), record, state, secrets, console)?;
            engine.remove(&record.handle)?;
            state.forget()?;
            let seconds = limit.as_secs();
            return Err(Trouble::NotReady { seconds, cause }.into());
        }
        progress.show(begun.elapsed(), console);
        thread::sleep(STEP);
    }
}

/// Shows the last lines of the log. Gives why it ended, as far as they tell.
fn show_end(
    engine: &dyn Engine,
    record: &Record,
    state: &State,
    secrets: &Secrets,
    console: &mut Console<'_>,
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
    console.say(&console.err.plain_unless_color(&end));
    Ok(Cause::of(&end))
}

/// A line that says how long it has taken: rewritten on a terminal, written once elsewhere.
struct Progress {
    what: String,
    shown: Option<u64>,
    on_terminal: bool,
}

impl Progress {
    fn new(url: &str) -> Self {
        Self {
            what: format!("waiting for LiteLLM at {url}"),
            shown: None,
            on_terminal: false,
        }
    }

    fn show(&mut self, passed: Duration, console: &mut Console<'_>) {
        self.on_terminal = console.err.width.is_some();
        let seconds = passed.as_secs();
        if self.shown == Some(seconds) {
            return;
        }
        if self.on_terminal {
            console.say(&format!("\r{}… {seconds} s", self.what));
        } else if self.shown.is_none() {
            console.say(&format!("{}\n", self.what));
        }
        self.shown = Some(seconds);
    }

    /// Takes the line away.
    fn end(&self, console: &mut Console<'_>) {
        if self.on_terminal && self.shown.is_some() {
            console.say("\r\u{1b}[K");
        }
    }
}
