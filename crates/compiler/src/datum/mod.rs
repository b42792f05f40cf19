//! From text to datum: the keys of a datum, how its text is read, and the lints that need only one file.
//!
//! [`keys`] declares a table; the declarations are in [`tables`], the types of their values in [`values`]. [`parse`]
//! reads the text of a datum, and [`read_file`] a source, which may be anything.

mod b00t;
mod characters;
pub(crate) mod elsewhere;
pub(crate) mod keys;
pub(crate) mod kind;
pub(crate) mod lints;
pub(crate) mod module;
pub(crate) mod overlay;
pub(crate) mod own_key;
pub(crate) mod parse;
pub(crate) mod parsed;
pub(crate) mod plain;
pub(crate) mod quantity;
pub(crate) mod read_file;
pub(crate) mod reader;
mod secret_place;
pub(crate) mod shape;
pub(crate) mod stem;
pub(crate) mod stray;
mod strings;
mod syntax;
mod table;
pub(crate) mod tables;
pub(crate) mod unread;
pub(crate) mod values;
