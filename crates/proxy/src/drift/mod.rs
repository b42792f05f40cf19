//! Drift: what a running proxy serves beside what was compiled.

pub mod difference;
pub mod find;
mod router;
