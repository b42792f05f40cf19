//! Datums to [`Workspace`](view::Workspace): overlays, inheritance, groups, routes, and what is wrong across datums.
//!
//! [`assemble`] sorts the files that were read, [`overlay`] and [`inherit`] fill in what they do not say themselves, and
//! [`checks`] lists the lints that look at the result.

pub(crate) mod assemble;
pub(crate) mod catalog;
pub(crate) mod checks;
pub(crate) mod groups;
pub(crate) mod inherit;
pub(crate) mod lints;
pub(crate) mod overlay;
mod parameters;
mod providers;
pub(crate) mod routes;
pub(crate) mod view;
