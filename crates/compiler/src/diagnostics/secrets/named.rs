//! Secrets that the name before them tells, as `AccountKey=…`, `# api_key: …` or `Authorization: Bearer …`.

use crate::diagnostics::secrets::placeholder::has_placeholder_word;
use crate::diagnostics::secrets::random::is_key_like;
use crate::source::place::Span;
use modelith_catalog::is_likely_secret_name;

/// How far before a secret its name may be.
const REACH: usize = 100;

/// The secret in a run of characters, if a name before it or in it speaks of secrets.
pub(super) fn named(text: &str, start: usize, run: &str) -> Option<Span> {
    let (name, from) = match run.split_once('=') {
        Some((name, value)) if value.len() >= 16 => (name, run.len() - value.len()),
        _ => (name_before(&text[..start]), 0),
    };
    let value = run[from..].trim_end_matches('.');
    let is_secret = is_key_like(value)
        && is_likely_secret_name(last_word(name))
        && !has_placeholder_word(value);
    is_secret.then(|| Span::from(start + from..start + from + value.len()))
}

/// The text up to and with the name of what follows it on the same line.
fn name_before(before: &str) -> &str {
    // A line may be as long as the file.
    let start = before.len().saturating_sub(REACH);
    let start = (start..=before.len()).find(|at| before.is_char_boundary(*at));
    let near = &before[start.unwrap_or(before.len())..];
    let line = near.rsplit('\n').next().unwrap_or_default();
    let trim = |text: &str| -> usize {
        let is_between = |char: char| " \t\"'`:=>()[],{}\\".contains(char);
        text.trim_end_matches(is_between).len()
    };
    let mut rest = &line[..trim(line)];
    // A scheme of `Authorization`, or a verb.
    for word in ["Bearer", "Basic", "Token", "bearer", "token", "is", "was"] {
        let Some(shorter) = rest.strip_suffix(word) else {
            continue;
        };
        let shorter = &shorter[..trim(shorter)];
        if shorter.len() + word.len() < rest.len() && !shorter.is_empty() {
            rest = shorter;
            break;
        }
    }
    rest
}

/// The name at the end of a text.
fn last_word(text: &str) -> &str {
    let is_of_name = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, char)| is_of_name(*char))
        .last();
    start.map_or("", |(at, _)| &text[at..])
}
