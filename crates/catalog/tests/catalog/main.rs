//! The data is well-formed and the look-ups find all of it.

mod data;
mod models;
mod names;
mod providers;
