//! Compiled values to files: `registry.rs`, `config.yaml`, JSON Schema, reference pages.
//!
//! [`Registry`] is the registry as Rust: its tokens are built with `quote` (`model`, `groups`, `proxy`), proved to be Rust by
//! `syn` and laid out by `prettyplease` (`print`). A large one is divided into files (`part`), of which only those are
//! printed again whose input changed. [`Config`] is the configuration of the proxy as a tree, written as YAML or JSON.

mod config;
mod datums;
pub mod docs;
mod groups;
mod model;
mod node;
mod part;
mod print;
mod proxy;
mod registry;
mod router;
mod row;
pub mod schema;
mod tokens;

pub use config::Config;
pub use datums::datums_sha256;
pub use part::Part;
pub use registry::Registry;
pub(crate) use registry::has_catalog;
