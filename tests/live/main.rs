//! The compiled configuration, served by the real LiteLLM: `cargo test --test live -- --ignored`.
//!
//! The first run installs the pinned LiteLLM below `target/`, which needs Python 3.11. No provider is called: the models in
//! `datums/` have mocked answers, or are served by a server that the test runs.

mod binary;
mod catalog;
mod database;
mod evidence;
mod keys;
mod limits;
mod minute;
mod models;
mod modules;
mod nasty;
mod prices;
mod protection;
mod proxy;
mod raw;
mod routes;
mod routing;
mod served;
mod shipped;
mod values;
