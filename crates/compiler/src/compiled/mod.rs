//! What is left when everything was checked: plain values, sorted, without places.

pub(crate) mod deployment;
pub(crate) mod kubernetes;
pub(crate) mod output;
