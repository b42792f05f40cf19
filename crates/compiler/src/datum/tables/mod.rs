//! The tables of the datums, each key declared once.

pub(crate) mod ai_model;
pub(crate) mod ai_provider;
pub(crate) mod ai_proxy;
pub(crate) mod header;
pub(crate) mod kubernetes;
