//! What must be true of every compilation.

use modelith_compiler::render::{Format, render};
use modelith_compiler::{Compilation, Content, Options, Report, Source, compile_with, emit};
use serde_json::Value;
use std::num::NonZero;

/// What came of one input.
#[derive(Default)]
pub struct Outcome {
    /// The number of findings.
    pub findings: usize,
    /// The configuration, as YAML and as JSON, where there is one.
    pub config: Option<(String, String)>,
}

/// Compiles and renders the sources; says what is not as it must be.
///
/// With `again`, it compiles them in another order and on two threads too, which must give the same.
///
/// # Errors
/// The first property that does not hold, in words.
pub fn check(sources: &[Source], overlay: bool, again: bool) -> Result<Outcome, String> {
    let compilation = compile(sources.to_vec(), overlay, 1);
    let report = &compilation.report;
    check_places(report)?;
    for format in Format::ALL {
        check_rendered(&render(report, format, false), format)?;
    }
    check_rendered(&render(report, Format::Human, true), Format::Human)?;
    let config = check_outputs(&compilation)?;
    if again {
        check_again(sources, overlay, &compilation, config.as_ref())?;
    }
    Ok(Outcome {
        findings: report.diagnostics.len(),
        config,
    })
}

fn compile(sources: Vec<Source>, overlay: bool, threads: usize) -> Compilation {
    let mut options = Options::default();
    // An overlay that does not exist is an error, after which little else happens.
    if overlay && sources.iter().any(|source| source.path == "overlays/prod.toml") {
        options.set_overlay("prod");
    }
    if let Some(threads) = NonZero::new(threads) {
        options.set_threads(threads);
    }
    compile_with(sources, "datums", &options)
}

/// Every place lies within its file, between characters, and the findings are in order.
fn check_places(report: &Report) -> Result<(), String> {
    for found in &report.diagnostics {
        let edit = found.help.as_ref().and_then(|help| help.edit.as_ref());
        let own = [Some(found.span), edit.map(|edit| edit.span)];
        let own = own.into_iter().flatten().map(|span| (found.file, span));
        let related = found.related.iter().map(|place| (place.file, place.span));
        for (file, span) in own.chain(related) {
            let file = report.file(file);
            if file.text.get(span.range()).is_none() {
                let bytes = file.text.len();
                return Err(format!("{span:?} is not a place in {} of {bytes} bytes: {}", file.path, found.message));
            }
        }
        for text in [&found.message, &found.label] {
            if text.contains("  ") && !text.contains('`') {
                return Err(format!("two spaces in {text:?}"));
            }
        }
    }
    let sorted = report.diagnostics.is_sorted_by_key(|found| (found.file, found.span));
    sorted.then_some(()).ok_or_else(|| "the findings are not in order".to_owned())
}

/// What is printed has no control characters but line feeds, and no characters that turn the text around.
fn check_rendered(text: &str, format: Format) -> Result<(), String> {
    // What a style is switched on and off with.
    let plain = match text.contains("\u{1b}[") {
        true if format == Format::Human => without_styles(text),
        _ => text.to_owned(),
    };
    let turns = |char: char| matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_bad = |char: &char| char.is_control() && *char != '\n' || turns(*char);
    match plain.chars().find(is_bad) {
        Some(char) => Err(format!("{char:?} in the format {format}:\n{text:?}")),
        None => Ok(()),
    }
}

fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or(part, |(_, rest)| rest))
}

/// Accepted datums have an output whose YAML says what its JSON does; refused ones have none.
fn check_outputs(compilation: &Compilation) -> Result<Option<(String, String)>, String> {
    let Some(output) = &compilation.output else {
        let failed = compilation.report.has_errors();
        return failed.then_some(None).ok_or_else(|| "no errors, and no output".to_owned());
    };
    if compilation.report.has_errors() {
        return Err("errors, and an output".to_owned());
    }
    let config = emit::Config::new(output);
    let (yaml, json) = (config.yaml("1.2.3"), config.json());
    let meant: Value = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
    let read: Value = serde_yaml::from_str(&yaml).map_err(|error| format!("{error} in {yaml}"))?;
    if meant != read {
        return Err(format!("the YAML\n{yaml}\nis not the JSON\n{json}"));
    }
    Ok(Some((yaml, json)))
}

/// The same sources in another order and on two threads give the same.
fn check_again(sources: &[Source], overlay: bool, first: &Compilation, config: Option<&(String, String)>) -> Result<(), String> {
    // With fewer files, another thread does not pay for itself, and is not started.
    let others = (0..140).map(|at| Source::text(format!("zz/{at}.txt"), "")).collect::<Vec<_>>();
    let mut turned: Vec<Source> = sources.iter().rev().cloned().collect();
    turned.extend(others);
    let second = compile(turned, overlay, 2);
    for format in [Format::Human, Format::Json] {
        let [one, other] = [first, &second].map(|it| render(&it.report, format, false));
        if one != other {
            return Err(format!("other findings on two threads:\n{one}\n{other}"));
        }
    }
    if first.digests != second.digests {
        return Err("other digests on two threads".to_owned());
    }
    let again = second.output.as_ref().map(|output| emit::Config::new(output).yaml("1.2.3"));
    let same = again.as_deref() == config.map(|(yaml, _)| yaml.as_str());
    same.then_some(()).ok_or_else(|| "another configuration on two threads".to_owned())
}

/// The sources in a form that `texts` reads, for a test.
#[must_use]
pub fn shown(sources: &[Source]) -> String {
    let mut shown = String::new();
    for source in sources {
        let Content::Bytes(bytes) = &source.content else { continue };
        shown.push_str(&format!("#### {}\n{}\n", source.path, bytes.escape_ascii().to_string().replace("\\n", "\n").replace("\\\"", "\"")));
    }
    shown
}
