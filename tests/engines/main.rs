//! The commands on a running proxy, each as a process of its own: `cargo test --test engines`.
//!
//! A small program in this file's place of LiteLLM shows what the commands do with whatever a proxy may do. With
//! `-- --ignored` the same is asked of the real LiteLLM, which `tests/live/install` installs, or which `MODELITH_LITELLM`
//! names. No provider is called.

mod containers;
mod fake;
mod killed;
mod live;
mod place;
mod program;
mod refused;
mod runs;
mod watch;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

/// A test by its name.
type Test = (&'static str, fn());

fn main() -> ExitCode {
    // The same program is what is tested, and what that starts in the place of LiteLLM.
    if std::env::args().nth(1).as_deref() == Some(fake::NAME) {
        return fake::main();
    }
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
    let fast = [runs::TESTS, refused::TESTS, killed::TESTS].concat();
    let trials = fast.iter().map(|test| trial(test, false));
    let slow = [live::TESTS, containers::TESTS].concat();
    let trials = trials.chain(slow.iter().map(|test| trial(test, true)));
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials.collect());
    match watch::verdict() {
        Ok(clean) => println!("{clean}\n"),
        Err(leak) => {
            eprintln!("{leak}");
            return ExitCode::FAILURE;
        }
    }
    conclusion.exit_code()
}
