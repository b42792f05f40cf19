//! The types that the value of a key may have; each says what may be written, and reports what may not.

pub(crate) mod address;
mod choice;
pub(crate) mod free;
pub(crate) mod kubernetes;
pub(crate) mod levels;
pub(crate) mod list;
pub(crate) mod number;
pub(crate) mod routes;
pub(crate) mod settings;
pub(crate) mod text;
