//! `random [--from SEED] [--count N] [--yaml FILE] [--show SEED]`: the inputs of the target `datums`, drawn at random. It runs with any
//! Rust, and prints how many inputs went through.
//!
//! With `--yaml`, it writes every hundredth configuration to a file, which `reread.py` reads with PyYAML.

use modelith_fuzz::folder::{Names, folder};
use modelith_fuzz::property::{check, shown};
use std::fs::File;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

/// After so many inputs, their number is printed.
const EVERY: u64 = 20_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)
    };
    let number = |name: &str| option(name).and_then(|text| text.parse::<u64>().ok());
    let names = Names::new();
    if let Some(seed) = number("--show") {
        println!("{}", shown(&folder(&bytes_of(seed), &names)));
        return ExitCode::SUCCESS;
    }
    let mut yaml = option("--yaml").and_then(|path| File::create(path).ok());
    let from = number("--from").unwrap_or(0);
    let count = number("--count").unwrap_or(u64::MAX);
    let start = Instant::now();
    let (mut failures, mut clean, mut findings, mut configs) = (0_u64, 0_u64, 0_usize, 0_u64);
    for done in 1..=count {
        let seed = from + done - 1;
        let sources = folder(&bytes_of(seed), &names);
        let checked = catch_unwind(AssertUnwindSafe(|| check(&sources, seed % 4 == 0, seed % 16 == 1)));
        match checked.unwrap_or_else(|_| Err("it panics".to_owned())) {
            Ok(outcome) => {
                clean += u64::from(outcome.findings == 0);
                findings += outcome.findings;
                configs += u64::from(outcome.config.is_some());
                if let (Some((yaml_text, json)), Some(file)) = (outcome.config, &mut yaml)
                    && configs % 100 == 1
                {
                    let line = serde_json::json!({ "seed": seed, "yaml": yaml_text, "json": json });
                    let _ = writeln!(file, "{line}");
                }
            }
            Err(wrong) => {
                failures += 1;
                println!("seed {seed}: {wrong}\n{}", shown(&sources));
            }
        }
        if done % EVERY == 0 || done == count {
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{done} inputs, {:.0} per second; {configs} configurations, {clean} without findings, {findings} findings, {failures} failures",
                done as f64 / seconds
            );
            let _ = io::stdout().flush();
        }
    }
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The bytes of a seed, by xorshift.
fn bytes_of(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24).to_le_bytes()[0]
    };
    for _ in 0..16 {
        next();
    }
    let length = 16 + usize::from(next()) * 2;
    (0..length).map(|_| next()).collect()
}
