//! Runs one LiteLLM proxy and queries it.
//!
//! - [`mod@env`]: the variables that the configuration needs, and the file that holds their values;
//! - [`engine`]: podman, docker or a plain process, behind one trait;
//! - [`modules`]: the Python modules beside the configuration;
//! - [`packages`]: the Python packages beside LiteLLM;
//! - [`state`]: the files that are kept about a proxy between two commands;
//! - [`launch`]: checks everything, starts the proxy, and waits until it is ready;
//! - [`client`]: the HTTP client of a running proxy;
//! - [`drift`]: compares what a proxy serves with what was compiled;
//! - [`atomic`]: files that are written completely or not at all.
//!
//! Nothing here writes to a terminal: messages go to a [`progress::Progress`].

pub mod atomic;
pub mod client;
pub mod drift;
pub mod engine;
pub mod env;
pub mod error;
pub mod launch;
pub mod modules;
pub mod ordered;
pub mod packages;
pub mod progress;
mod random;
pub mod state;
pub mod url;
