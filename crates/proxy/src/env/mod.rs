//! The variables that the configuration needs: their names, their values, and the file that holds them.

mod dotenv;
pub mod file;
pub mod master_key;
pub mod needed;
pub mod secrets;
pub mod values;
