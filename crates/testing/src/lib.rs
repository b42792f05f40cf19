//! What the tests of Modelith share: a dev-dependency of the other crates, never part of the product.
//!
//! - [`golden`]: compares a text with the file that holds the expected one.
//! - [`folder`]: a temporary folder, with programs that only a test puts on `PATH`.
//! - [`ran`]: what a command printed, and how it ended.
//! - [`secrets`]: the keys that no command may print, and everything that was printed.
//! - [`provider`] and [`http`]: a server that stands for a provider and records what it receives.
//! - [`net`] and [`wait`]: free ports, and waiting for what takes a while.
//! - [`random`]: values that differ from run to run.
//! - [`tools`]: the scripts of this repository that install what slow tests need.
//!
//! The crate knows none of Modelith's own crates, so that each of them can use it in its tests.

#![allow(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "helpers of tests panic where the test is to fail, and are often called for that only"
)]

mod answers;
pub mod folder;
pub mod golden;
pub mod http;
pub mod net;
pub mod provider;
pub mod ran;
pub mod random;
pub mod secrets;
pub mod tools;
pub mod wait;
