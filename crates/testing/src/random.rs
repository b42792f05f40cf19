//! Values that differ from run to run.

use std::hash::{BuildHasher, RandomState};

/// A number.
pub fn number() -> u64 {
    RandomState::new().hash_one(())
}

/// A text that a test recognizes wherever it is shown, and which stands for a key.
pub fn canary() -> String {
    format!("canary-{:016x}", number())
}
