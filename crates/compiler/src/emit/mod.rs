//! The files that a compilation gives.

mod config;
mod registry;
mod rust;

pub use config::Config;
pub use registry::registry_rs;
