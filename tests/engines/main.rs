//! The commands on a running proxy, each as a process of its own: `cargo test --test engines`.
//!
//! A small program that stands for LiteLLM shows what the commands do with whatever a proxy may do. With `-- --ignored` the
//! same is asked of the real LiteLLM, which `tests/live/install` installs, or which `MODELITH_LITELLM` names. No provider is
//! called.

mod compromised;
mod containers;
mod fake;
mod killed;
mod live;
mod packages;
mod place;
#[path = "../program/mod.rs"]
mod program;
mod refused;
mod runs;

use modelith_testing::secrets;
use program::trials;
use std::process::ExitCode;

fn main() -> ExitCode {
    // The same program is also what is tested, and what that starts as LiteLLM.
    fake::main().or_else(program::main).unwrap_or_else(|| {
        let fast = [
            runs::TESTS,
            refused::TESTS,
            compromised::TESTS,
            killed::TESTS,
            packages::TESTS,
        ];
        let slow = [live::TESTS, containers::TESTS];
        let conclusion = trials::run(&fast, &slow);
        match secrets::verdict() {
            Ok(clean) => {
                println!("{clean}\n");
                conclusion.exit_code()
            }
            Err(leak) => {
                eprintln!("{leak}");
                ExitCode::FAILURE
            }
        }
    })
}
