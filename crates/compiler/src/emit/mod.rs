//! Compiled values to files: `registry.rs`, `config.yaml`, JSON Schema, reference pages.

mod config;
pub mod docs;
mod node;
mod proxy;
mod registry;
mod router;
mod row;
mod rust;
pub mod schema;

pub use config::Config;
pub use registry::registry_rs;
