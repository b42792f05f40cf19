//! Inputs for the compiler, made of bytes that a fuzzer chooses, and what must be true of each.
//!
//! [`folder`] writes datums from the declared keys, [`change`] damages their text, and [`property`] compiles and checks
//! them. The targets in `fuzz_targets/` let libFuzzer choose the bytes, and `random` draws them.

pub mod change;
pub mod choices;
pub mod folder;
pub mod property;
pub mod value;
