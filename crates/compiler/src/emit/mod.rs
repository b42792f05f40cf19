//! The files that a compilation gives.

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
