//! Drift: every difference between what a running proxy serves and what was compiled.

pub mod difference;
pub mod find;
mod router;
