//! The variables that the configuration needs: their names, their values, and the file that holds them.

mod dotenv;
mod file;
mod master_key;
mod needed;
mod secrets;
mod values;

pub(crate) use file::write;
pub(crate) use master_key::{fault as master_key_fault, random as random_master_key};
pub(crate) use needed::{Needed, needed, passed_when_set};
pub(crate) use secrets::Secrets;
pub(crate) use values::{Values, is_placeholder};
