//! Running the tests of a program that is the program under test too, and so has its own `main`.

use libtest_mimic::{Arguments, Conclusion, Trial};

/// A test by its name.
pub(crate) type Test = (&'static str, fn());

/// The functions with these names, as tests.
macro_rules! tests {
    ($($test:ident),* $(,)?) => {
        &[$((stringify!($test), $test as fn())),*]
    };
}
pub(crate) use tests;

/// Runs the tests that the arguments of this process ask for. The slow ones need `-- --ignored`.
pub(crate) fn run(fast: &[&[Test]], slow: &[&[Test]]) -> Conclusion {
    let trial = |&(name, test): &Test, is_slow: bool| {
        let trial = Trial::test(name, move || {
            test();
            Ok(())
        });
        trial.with_ignored_flag(is_slow)
    };
    let fast = fast.iter().copied().flatten();
    let slow = slow.iter().copied().flatten();
    let trials = fast
        .map(|test| trial(test, false))
        .chain(slow.map(|test| trial(test, true)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect())
}
