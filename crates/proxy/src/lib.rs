//! One LiteLLM proxy: the variables that it needs ([`env`]), what runs it ([`engine`]), what is remembered of it
//! ([`state`]), how it is started ([`launch`]), and what it answers ([`client`], [`drift`]).
//!
//! Nothing here knows a screen: what is good to know on the way goes to a [`progress::Progress`].

pub mod client;
pub mod drift;
pub mod engine;
pub mod env;
pub mod error;
pub mod launch;
pub mod ordered;
pub mod progress;
mod random;
pub mod state;
pub mod url;
