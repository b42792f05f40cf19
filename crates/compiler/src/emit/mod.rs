//! The files that a compilation gives.

mod config;
mod registry;

pub use config::Config;
pub use registry::registry_rs;
