//! What is said about datums: lints and their levels, findings, and the renderers that draw them.
//!
//! [`finalize`] is what every finding passes at the end: allowances, levels, one finding per mistake, no secret.

pub(crate) mod allowance;
pub(crate) mod diagnostic;
pub(crate) mod finalize;
pub(crate) mod lint;
pub(crate) mod lints;
mod masking;
pub mod render;
pub(crate) mod report;
pub(crate) mod secrets;
pub mod suggest;
