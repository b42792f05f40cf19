//! What must be remembered between two commands: a folder for each proxy, below the user's state folder.

mod config;
pub mod folder;
pub mod lock;
pub mod pid;
pub mod record;
