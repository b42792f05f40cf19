//! A running proxy, asked over HTTP.

mod client;
pub(crate) mod drift;

pub(crate) use client::{Answer, Client, Endpoint, is_local, local_url};
