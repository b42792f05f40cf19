//! Lints and their levels, findings, and the renderers that print them.
//!
//! Every finding passes [`finalize`] at the end: levels, one finding per mistake, no secrets.

pub(crate) mod allowance;
pub(crate) mod diagnostic;
mod distance;
pub(crate) mod finalize;
pub(crate) mod lint;
pub(crate) mod lints;
mod masking;
pub mod render;
pub(crate) mod report;
pub(crate) mod secrets;
pub(crate) mod similar;
pub mod suggest;
