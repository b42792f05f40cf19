//! Starts a proxy: everything is checked first ([`start`]), and its readiness is waited for ([`wait`]).

pub mod compromised;
pub mod local_settings;
pub mod localhost;
pub mod options;
mod port;
pub mod start;
pub mod variables;
pub mod version;
pub mod wait;
