//! The variables that the configuration needs: their names ([`required`]), their values ([`values`]), and the environment
//! file that holds them ([`mod@file`], [`master_key`]). [`secrets`] hides the values in output.

mod dotenv;
pub mod file;
pub mod master_key;
pub mod required;
pub mod secrets;
pub mod values;
