//! Random changes of valid datums: whatever is handed in, nothing panics, and every finding has a place in its file.
//!
//! `MODELITH_MUTATIONS` sets their number (500 by default), `MODELITH_SEED` the seed.

use crate::support::{compiled, sources};
use crate::valid::emitted;
use modelith_compiler::Content;
use modelith_compiler::render::{Format, render};
use modelith_compiler::{Compilation, Report, Source};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[test]
fn mutated_datums_are_compiled_or_refused() {
    let count = setting("MODELITH_MUTATIONS").unwrap_or(500);
    let seed = setting("MODELITH_SEED").unwrap_or(1);
    let valid = sources("valid/datums");
    let (mut clean, mut findings) = (0, 0);
    for number in 0..count {
        let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let mutated = mutate(&valid, &mut random);
        let checked = catch_unwind(AssertUnwindSafe(|| check(mutated.clone())));
        match checked {
            Ok(Ok(found)) => {
                clean += u64::from(found == 0);
                findings += found as u64;
            }
            Ok(Err(failure)) => panic!(
                "mutation {number} of seed {seed}: {failure}\n{}",
                changed(&valid, &mutated)
            ),
            Err(_) => panic!(
                "mutation {number} of seed {seed} panics\n{}",
                changed(&valid, &mutated)
            ),
        }
    }
    eprintln!("{count} mutations: {clean} clean, {findings} findings in the others");
    // If nothing or everything is refused, the mutations show nothing.
    assert!(
        count < 100 || clean > count / 50 && clean < count,
        "{clean} of {count} are clean"
    );
}

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("`{name}` must be a number")),
    )
}

/// Compiles and renders; gives the number of findings, or what is wrong with them.
fn check(sources: Vec<Source>) -> Result<usize, String> {
    let compilation = compiled(sources);
    let report = &compilation.report;
    check_places(report)?;
    for format in Format::ALL {
        let drawn = render(report, format, false);
        if drawn.is_empty() != (report.diagnostics.is_empty() && format != Format::Sarif) {
            return Err(format!("as {format}: {drawn}"));
        }
    }
    check_outputs(&compilation)?;
    Ok(report.diagnostics.len())
}

/// Every place lies within its file, between characters.
fn check_places(report: &Report) -> Result<(), String> {
    for found in &report.diagnostics {
        let edit = found.help.as_ref().and_then(|help| help.edit.as_ref());
        let own = [Some(found.span), edit.map(|edit| edit.span)];
        let own = own.into_iter().flatten().map(|span| (found.file, span));
        let related = found.related.iter().map(|place| (place.file, place.span));
        for (file, span) in own.chain(related) {
            let text = &report.file(file).text;
            if text.get(span.range()).is_none() {
                return Err(format!(
                    "{span:?} is not a place in {} of {} bytes: {}",
                    report.file(file).path,
                    text.len(),
                    found.message
                ));
            }
        }
    }
    let sorted = report
        .diagnostics
        .is_sorted_by_key(|found| (found.file, found.span));
    sorted
        .then_some(())
        .ok_or_else(|| "the findings are not in order".to_owned())
}

/// Accepted datums have an output, and refused ones do not.
fn check_outputs(compilation: &Compilation) -> Result<(), String> {
    if compilation.report.has_errors() {
        return match &compilation.output {
            Some(_) => Err("there are errors, and an output".to_owned()),
            None => Ok(()),
        };
    }
    let (yaml, registry) = emitted(compilation);
    if !yaml.contains("\nmodel_list:\n") || registry.contains("compile_error!") {
        return Err(format!("{yaml}\n{registry}"));
    }
    Ok(())
}

/// One file with one to four changes; sometimes another one is removed.
fn mutate(valid: &[Source], random: &mut Random) -> Vec<Source> {
    let mut mutated = valid.to_vec();
    if random.below(8) == 0 {
        mutated.remove(random.below(mutated.len()));
    }
    let chosen = random.below(mutated.len());
    let Content::Bytes(bytes) = &mut mutated[chosen].content else {
        unreachable!("valid datums are read");
    };
    for _ in 0..=random.below(4) {
        change(bytes, random);
    }
    mutated
}

/// The pieces of random insertions.
const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "=",
    ",",
    ".",
    "#",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "é",
    "日本",
    "𝄞",
    "\u{202e}",
    "[[",
    "]]",
    "[ai_model]",
    "[b00t]",
    "[ai_model.cost]",
    "= =",
    "1e999",
    "-0",
    "nan",
    "inf",
    "0x",
    "1979-05-27T07:32:00Z",
    "true",
    "{ env = \"A\" }",
    "os.environ/A",
    "\\u0000",
    "\\uD800",
    "999999999999999999999",
    "a.b.c",
    "<<<<<<<",
    "- ",
    ": ",
    "sk-ant-api03-",
    "https://",
    "*",
    "/",
];

/// Changes some bytes.
fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(10) {
        0 if !bytes.is_empty() => {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        1 if !bytes.is_empty() => {
            let at = random.below(bytes.len());
            bytes[at] = u8::try_from(random.below(256)).unwrap_or_default();
        }
        2 => bytes.truncate(at),
        3 => {
            let end = (at + random.below(20)).min(bytes.len());
            bytes.drain(at..end);
        }
        4 | 5 => {
            let piece = PIECES[random.below(PIECES.len())];
            bytes.splice(at..at, piece.bytes());
        }
        kind => change_lines(bytes, kind, random),
    }
}

/// Drops, doubles or swaps lines, or swaps the values of two keys.
fn change_lines(bytes: &mut Vec<u8>, kind: usize, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match kind {
        6 => _ = lines.remove(one),
        7 => {
            let line = lines[one].clone();
            lines.insert(other, line);
        }
        8 => lines.swap(one, other),
        _ => {
            let equals = |line: &[u8]| line.iter().position(|byte| *byte == b'=');
            if let (Some(first), Some(second)) = (equals(&lines[one]), equals(&lines[other])) {
                let value = lines[one].split_off(first);
                let second_value = lines[other]
                    .get(second.min(lines[other].len())..)
                    .unwrap_or_default()
                    .to_vec();
                lines[other].truncate(second);
                lines[one].extend(second_value);
                lines[other].extend(value);
            }
        }
    }
    *bytes = lines.concat();
}

/// The changed sources, for a failure message.
fn changed(valid: &[Source], mutated: &[Source]) -> String {
    let bytes = |source: &Source| match &source.content {
        Content::Bytes(bytes) => bytes.clone(),
        _ => Vec::new(),
    };
    let is_new = |source: &&Source| {
        !valid
            .iter()
            .any(|other| other.path == source.path && bytes(other) == bytes(source))
    };
    let mut shown = String::new();
    for source in mutated.iter().filter(is_new) {
        shown += &format!("{}:\n{}\n", source.path, bytes(source).escape_ascii());
    }
    shown
}

/// Xorshift: a generator that is the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        let mut random = Self(seed ^ 0x9E37_79B9_7F4A_7C15);
        // Similar seeds begin alike.
        for _ in 0..16 {
            random.below(2);
        }
        random
    }

    /// A number below this one.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit.max(1) as u64).unwrap_or_default()
    }
}
