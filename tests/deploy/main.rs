//! `modelith deploy`: what it prints and writes, and what it does with a `kubectl`: `cargo test --test deploy`.
//!
//! With `-- --ignored` the real engines read it: the schemas of Kubernetes, `kubectl kustomize`, podman, podman-compose and
//! systemd, and the real LiteLLM serves from it. That wants what `tests/deploy/tools` and `tests/engines/image` make.

mod applied;
mod engines;
mod place;
mod printed;
#[path = "../engines/program.rs"]
mod program;
mod read;
mod workflows;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

/// A test by its name.
type Test = (&'static str, fn());

fn main() -> ExitCode {
    // The same program is what is tested.
    if let Some(datums) = std::env::var_os(program::DATUMS) {
        return program::main(datums.as_ref());
    }
    let trial = |(name, test): &Test, ignored: bool| {
        let test = *test;
        let trial = Trial::test(*name, move || {
            test();
            Ok(())
        });
        trial.with_ignored_flag(ignored)
    };
    let fast = [printed::TESTS, applied::TESTS].concat();
    let trials = fast.iter().map(|test| trial(test, false));
    let slow = [read::TESTS, workflows::TESTS, engines::TESTS].concat();
    let trials = trials.chain(slow.iter().map(|test| trial(test, true)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
