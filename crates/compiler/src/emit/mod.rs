//! The files that a compilation gives.

mod config;
mod proxy;
mod registry;
mod router;
mod rust;

pub use config::Config;
pub use registry::registry_rs;
