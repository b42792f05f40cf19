//! The input: files with their bytes, and places in them. Only [`folder`] touches the file system.

pub mod digest;
pub(crate) mod file;
pub mod folder;
pub(crate) mod parallel;
pub(crate) mod place;
