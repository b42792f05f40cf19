//! Nasty texts and numbers, from datum through compiler and YAML to PyYAML, with which LiteLLM reads it.
//!
//! `MODELITH_NASTY_CASES` sets the number of models (1,000 by default), `MODELITH_NASTY_SEED` repeats a run.

mod case;
mod random;
mod reader;
mod value;

use case::Case;
use random::{Random, TRAPS};
use reader::{Failure, Reader};
use std::env;
use value::Value;

/// Findings that a random text may deserve; such a case is skipped.
const DESERVED: &[&str] = &[
    "constant-collision",
    "env-as-string",
    "literal-secret",
    "wildcard-route",
];

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is not a number: {text}")),
    )
}

#[test]
#[ignore = "installs LiteLLM"]
fn pyyaml_reads_what_was_meant() {
    let cases = setting("MODELITH_NASTY_CASES").unwrap_or(1_000);
    let seed = setting("MODELITH_NASTY_SEED").unwrap_or_else(modelith_testing::random::number);
    println!("MODELITH_NASTY_SEED={seed}");
    let mut random = Random(seed);
    let mut reader = Reader::start();
    // Each trap once as it is, as a value and as a key.
    for trap in TRAPS {
        let values = [
            [("k".to_owned(), Value::Text((*trap).to_owned()))].into(),
            [((*trap).to_owned(), Value::Boolean(true))].into(),
        ];
        for metadata in values {
            match reader.check(&Case::plain(metadata), &mut random) {
                Ok(()) => {}
                Err(Failure::Refused(codes)) => panic!("{trap:?} is refused: {codes:?}"),
                Err(Failure::Differs(how)) => panic!("{trap:?}: {how}"),
            }
        }
    }
    let mut refused = 0;
    for index in 0..cases {
        let case = Case::new(&mut random);
        match reader.check(&case, &mut random) {
            Ok(()) => {}
            Err(Failure::Refused(codes)) if codes.iter().any(|code| DESERVED.contains(code)) => {
                refused += 1;
            }
            Err(Failure::Refused(codes)) => {
                panic!("case {index} of seed {seed} is refused: {codes:?}\n{case:#?}")
            }
            Err(Failure::Differs(how)) => {
                let smallest = reader.smallest(&case, &mut random);
                panic!("case {index} of seed {seed}: {how}\nthe smallest that fails: {smallest:?}");
            }
        }
    }
    assert!(
        refused * 4 <= cases,
        "{refused} of {cases} cases were refused: too many to tell anything"
    );
}
