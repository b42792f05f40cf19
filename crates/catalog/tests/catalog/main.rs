//! The data is well-formed, and the lookups find all of it.

mod broken;
mod data;
mod models;
mod names;
mod providers;
