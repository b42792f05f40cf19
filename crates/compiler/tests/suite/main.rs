//! The compiler as its callers see it: folders of datums in, reports and files out.

mod b00t;
mod build_script;
mod catalog;
mod determinism;
mod extremes;
mod keys;
mod kubernetes;
mod levels;
mod lints;
mod mistakes;
mod model_info;
mod mutations;
mod overlays;
mod parts;
mod prices;
mod providers;
mod recovery;
mod routes;
mod schema;
mod secrets;
mod settings;
mod silent;
mod single;
mod suggestions;
mod support;
mod valid;
