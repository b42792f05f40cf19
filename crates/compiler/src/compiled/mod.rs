//! A checked workspace as plain values: sorted, without places in files, ready to be emitted.
//!
//! The structs of keys come from their declarations by `keys!`.

pub(crate) mod credential;
pub(crate) mod deployment;
pub(crate) mod integration;
pub(crate) mod openai_key;
pub(crate) mod output;
pub(crate) mod routing;
mod used;
