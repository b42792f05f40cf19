//! `modelith deploy`: what it prints and writes, and what it does with a `kubectl`: `cargo test --test deploy`.
//!
//! With `-- --ignored` the real engines read it: the schemas of Kubernetes, `kubectl kustomize`, podman, podman-compose and
//! systemd, and the real LiteLLM serves from it. That needs what `tests/deploy/tools` and `tests/engines/image` make.

mod applied;
mod engines;
mod place;
mod printed;
#[path = "../program/mod.rs"]
mod program;
mod read;
mod workflows;

use program::trials;
use std::process::ExitCode;

fn main() -> ExitCode {
    program::main().unwrap_or_else(|| {
        let fast = [printed::TESTS, applied::TESTS];
        let slow = [read::TESTS, workflows::TESTS, engines::TESTS];
        trials::run(&fast, &slow).exit_code()
    })
}
