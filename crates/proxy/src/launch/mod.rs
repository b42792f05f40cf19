//! Starting a proxy: what is checked before, and the wait until it is ready.

pub mod localhost;
pub mod options;
mod port;
pub mod start;
pub mod variables;
pub mod version;
pub mod wait;
