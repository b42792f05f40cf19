//! The compiler as its callers see it: folders of datums in, reports and files out.

mod catalog;
mod determinism;
mod extremes;
mod lints;
mod mistakes;
mod mutations;
mod recovery;
mod schema;
mod secrets;
mod single;
mod suggestions;
mod support;
mod valid;
