//! What is compiled: files with their bytes, and the places in them. [`folder`] is the only module that reads a folder.

pub mod digest;
pub(crate) mod file;
pub mod folder;
pub(crate) mod parallel;
pub(crate) mod place;
