//! What is left when everything was checked: plain values, sorted, without places.
//!
//! The keys themselves come from their declarations, as the struct that each `keys!` gives.

pub(crate) mod credential;
pub(crate) mod deployment;
pub(crate) mod output;
