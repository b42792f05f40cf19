//! The form of a catalog's text: its first line, the headings of its parts, and what look-ups rely on.

use crate::incidents::incident_of_version;
use crate::part::{Origin, Part};
use crate::table;
use std::fmt;

/// The first line of every catalog.
pub const FIRST_LINE: &str =
    "# What is known of LiteLLM, for Modelith; written by `modelith catalog update`";

/// Why a text is not a catalog. The line is counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogError {
    /// The line.
    pub line: usize,
    /// What is wrong there, such as `the part `models` is missing`.
    pub reason: String,
}

/// What follows the first line.
pub(crate) fn body(text: &str) -> Result<&str, CatalogError> {
    let rest = text.strip_prefix(FIRST_LINE);
    rest.and_then(|rest| rest.strip_prefix('\n'))
        .ok_or_else(|| error(text, text, format!("the first line is not `{FIRST_LINE}`")))
}

/// The origin in the heading of a part, which `rest` begins with, and what follows it.
pub(crate) fn heading<'a>(
    text: &str,
    rest: &'a str,
    part: Part,
) -> Result<(Origin<'a>, &'a str), CatalogError> {
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let words = line
        .strip_prefix('[')
        .and_then(|line| line.strip_prefix(part.name()))
        .and_then(|line| line.strip_prefix("] "))
        .ok_or_else(|| error(text, rest, format!("the part `{part}` is missing")))?;
    let origin = Origin::parse(words).ok_or_else(|| {
        let reason = format!(
            "the origin of the part `{part}` is not `{}`",
            Origin::default()
        );
        error(text, rest, reason)
    })?;
    Ok((origin, after))
}

/// The position of the next heading.
pub(crate) fn heading_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.match_indices('[')
        .map(|(at, _)| at)
        .find(|&at| at == 0 || bytes[at - 1] == b'\n')
}

/// Checks what look-ups rely on: ASCII, single spaces, sorted and unique lines.
pub(crate) fn check(text: &str) -> Result<(), CatalogError> {
    if let Some(at) = text
        .bytes()
        .position(|byte| !matches!(byte, b' '..=b'~' | b'\n'))
    {
        let reason = "a character that is neither ASCII nor printable".to_owned();
        return Err(error(text, &text[text.floor_char_boundary(at)..], reason));
    }
    let mut part = None;
    let mut before = "";
    for line in body(text)?.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            let (name, origin) = heading.split_once("] ").unwrap_or((heading, ""));
            part = Part::named(name);
            if part.is_none() {
                let reason = format!("unknown part `{}`", shown(name));
                return Err(error(text, line, reason));
            }
            let origin = Origin::parse(origin).unwrap_or_default();
            if let Some(incident) = incident_of_version(origin.litellm) {
                return Err(error(text, line, incident.to_string()));
            }
            before = "";
            continue;
        }
        if line.is_empty() || line.starts_with(' ') || line.ends_with(' ') || line.contains("  ") {
            let reason = "words are not separated by single spaces".to_owned();
            return Err(error(text, line, reason));
        }
        if !before.is_empty() && !part.is_some_and(|part| is_after(part, before, line)) {
            let reason = format!(
                "`{}` is not sorted after `{}`",
                shown(table::first_word(line)),
                shown(table::first_word(before))
            );
            return Err(error(text, line, reason));
        }
        before = line;
    }
    if text.ends_with('\n') {
        Ok(())
    } else {
        Err(error(
            text,
            &text[text.len()..],
            "the last line is not complete".to_owned(),
        ))
    }
}

/// Whether a line comes after another one in its part.
fn is_after(part: Part, before: &str, line: &str) -> bool {
    let key = |line| match part {
        // The two words are one key.
        Part::Constants | Part::Regions => line,
        _ => table::first_word(line),
    };
    if part.ignores_case() {
        let lower = |line| key(line).bytes().map(|byte| byte.to_ascii_lowercase());
        lower(before).lt(lower(line))
    } else {
        key(before) < key(line)
    }
}

/// An error at the line in which `rest`, a part of the text, begins.
pub(crate) fn error(text: &str, rest: &str, reason: String) -> CatalogError {
    let at = (rest.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..at).unwrap_or(text);
    CatalogError {
        line: before.matches('\n').count() + 1,
        reason,
    }
}

/// A word of the text as a message can show it.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let visible = text.chars().filter(|char| !char.is_control());
    visible.take(LONGEST).collect()
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for CatalogError {}
