//! Waiting for what takes a while.

use std::thread;
use std::time::{Duration, Instant};

/// How long to wait before asking again.
const STEP: Duration = Duration::from_millis(100);

/// Asks until there is an answer, and gives it.
///
/// # Errors
///
/// Without an answer within this time, which is for what hangs and not a measure of speed.
pub fn until<T>(patience: Duration, mut ask: impl FnMut() -> Option<T>) -> Result<T, TimedOut> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(answer) = ask() {
            return Ok(answer);
        }
        if Instant::now() >= deadline {
            return Err(TimedOut);
        }
        thread::sleep(STEP);
    }
}

/// There was no answer in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut;
