//! Datums to [`Workspace`](view::Workspace): overlays, inheritance, groups, routes, and the lints across datums.
//!
//! [`assemble`] sorts the files that were read, [`overlay`] and [`inherit`] complete the datums, and [`checks`] runs the
//! lints on the result.

pub(crate) mod assemble;
mod budgets;
mod callbacks;
pub(crate) mod catalog;
pub(crate) mod checks;
mod fallback_modes;
pub(crate) mod groups;
pub(crate) mod handlers;
pub(crate) mod health_checks;
pub(crate) mod inherit;
pub(crate) mod limits;
pub(crate) mod lints;
mod misplaced;
pub(crate) mod modules;
pub(crate) mod overlay;
mod parameters;
pub(crate) mod providers;
mod request_path;
pub(crate) mod routes;
pub(crate) mod view;
