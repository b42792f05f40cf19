//! The files that are kept about a proxy between two commands: one [`folder`] per proxy, with its configuration, its log, and
//! the [`record`] of how it was started. A [`lock`] lets one command at a time change a proxy; [`pid`] identifies a process.

mod config;
pub mod folder;
pub mod lock;
pub mod pid;
pub mod record;
