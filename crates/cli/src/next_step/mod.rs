//! The help after an error, which says what to do next: one file per crate that errors come from. It is here and not in those
//! crates because it names commands and options of this one.

pub(crate) mod deploy;
pub(crate) mod proxy;
