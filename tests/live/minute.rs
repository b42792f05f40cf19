//! Limits count per minute of the clock.

use std::thread;
use std::time::{Duration, SystemTime};

/// Waits, where it must, until so many seconds of this minute are left.
pub(crate) fn wait_for(seconds: u64) {
    let second = second();
    if second + seconds >= 60 {
        thread::sleep(Duration::from_secs(61 - second));
    }
}

/// The second of this minute.
pub(crate) fn second() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.unwrap().as_secs() % 60
}
