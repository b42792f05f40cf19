//! The types of values. Each says which values it accepts, and reports the others.

pub(crate) mod address;
mod callbacks;
mod choice;
pub(crate) mod dummy_key;
pub(crate) mod free;
mod guardrail;
pub(crate) mod inner_table;
pub(crate) mod kubernetes;
pub(crate) mod levels;
pub(crate) mod list;
pub(crate) mod module_path;
pub(crate) mod number;
pub(crate) mod prices;
pub(crate) mod routes;
mod setting_value;
pub(crate) mod settings;
pub(crate) mod text;
