//! Text to datum: the keys that a datum may have, how its text is read, and the mistakes that one file shows by itself.
//!
//! [`keys`] declares a table; the declarations are in [`tables`], the types of their values in [`values`]. [`parse`]
//! reads one text, and [`read_file`] whatever a source turns out to be.

mod b00t;
pub(crate) mod elsewhere;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod lints;
pub(crate) mod overlay;
pub(crate) mod parse;
pub(crate) mod parsed;
pub(crate) mod plain;
pub(crate) mod quantity;
pub(crate) mod read_file;
pub(crate) mod reader;
pub(crate) mod shape;
pub(crate) mod stem;
mod syntax;
mod table;
pub(crate) mod tables;
pub(crate) mod unread;
pub(crate) mod values;
