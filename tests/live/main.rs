//! The compiled configuration, served by the real LiteLLM: `cargo test --test live -- --ignored`.
//!
//! The first run installs the pinned LiteLLM below `target/`, which needs Python 3.11. No provider is called: the models in
//! `datums/` have mocked answers, or are served by a server that the test runs.

mod addresses;
mod binary;
mod catalog;
mod database;
mod evidence;
mod health_checks;
mod integrations;
mod keys;
mod limits;
mod memory;
mod minute;
mod models;
mod modules;
mod money;
mod nasty;
mod prices;
mod protection;
mod proxy;
mod raw;
mod routes;
mod routing;
mod secrets;
mod served;
mod shipped;
mod silent;
#[allow(dead_code, reason = "what is compiled is for the page")]
#[path = "../silent/mod.rs"]
mod silent_rows;
mod switches;
mod values;
