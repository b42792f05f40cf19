//! What to type next after an error: one file per crate that errors come from.

pub(crate) mod deploy;
pub(crate) mod proxy;
