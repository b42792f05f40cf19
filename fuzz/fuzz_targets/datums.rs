//! libFuzzer decides which keys, values and files there are, and where their text is damaged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use modelith_fuzz::folder::{Names, folder};
use modelith_fuzz::property::{check, shown};
use std::sync::LazyLock;

static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

fuzz_target!(|bytes: &[u8]| {
    let sources = folder(bytes, &NAMES);
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    if let Err(wrong) = check(&sources, sum % 4 == 0, sum % 16 == 1) {
        panic!("{wrong}\n{}", shown(&sources));
    }
});
