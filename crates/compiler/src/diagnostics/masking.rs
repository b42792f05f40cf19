//! Removes secrets from the texts of findings.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Lint;
use crate::source::file::File;
use crate::source::place::Span;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A shorter secret would match parts of other words.
const SHORTEST: usize = 4;

/// Drops findings that follow from a secret, and hides every secret in the others. `of_secrets` is the lint that finds
/// secrets.
pub(super) fn mask(
    diagnostics: &mut Vec<Diagnostic>,
    files: &mut [File],
    secrets: &[String],
    of_secrets: &Lint,
) {
    if secrets.is_empty() {
        return;
    }
    let is_secret = |finding: &Diagnostic| finding.lint == of_secrets;
    // Replacing the secret by a variable fixes whatever else is wrong on its lines.
    let lines: Vec<Vec<Span>> = files.iter().map(lines_of_secrets).collect();
    diagnostics.retain(|finding| {
        let lines = &lines[finding.file.0 as usize];
        let next = lines.partition_point(|lines| lines.end < finding.span.start);
        let meets =
            |lines: &Span| lines.start <= finding.span.start || lines.start < finding.span.end;
        is_secret(finding) || !lines.get(next).is_some_and(meets)
    });
    let secrets = Secrets::new(secrets);
    // The excerpts of the other findings may have copies of a secret where nothing tells that it is one.
    let places = |finding: &Diagnostic| {
        let related = finding.related.iter().map(|place| place.file.0);
        related.chain([finding.file.0]).collect::<Vec<_>>()
    };
    let shown: BTreeSet<u32> = diagnostics.iter().flat_map(places).collect();
    for file in shown {
        add_copies(&mut files[file as usize], &secrets);
    }
    for finding in diagnostics.iter_mut().filter(|finding| !is_secret(finding)) {
        hide(finding, &secrets);
    }
}

/// The lines with secrets, in order.
fn lines_of_secrets(file: &File) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for secret in &file.secrets {
        if all.last().is_none_or(|last| last.end < secret.end) {
            let start = file.line_span(secret.start).start;
            all.push(Span::new(start, file.line_span(secret.end).end));
        }
    }
    all
}

/// The secrets of all files. A text is searched for all of them at once: a large folder has many.
struct Secrets<'a> {
    all: HashSet<&'a [u8]>,
    /// The lengths of the secrets that begin with these bytes.
    lengths: HashMap<&'a [u8], BTreeSet<usize>>,
}

impl<'a> Secrets<'a> {
    fn new(secrets: &'a [String]) -> Self {
        let long = secrets.iter().map(String::as_bytes);
        let all: HashSet<&[u8]> = long.filter(|it| it.len() >= SHORTEST).collect();
        let mut lengths: HashMap<&[u8], BTreeSet<usize>> = HashMap::new();
        for secret in &all {
            let of_start = lengths.entry(&secret[..SHORTEST]).or_default();
            of_start.insert(secret.len());
        }
        Self { all, lengths }
    }

    /// The places of secrets in a text. Secrets that overlap are one.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, start) in bytes.windows(SHORTEST).enumerate() {
            let lengths = self.lengths.get(start).into_iter().flatten().rev();
            let mut ends = lengths.map(|length| at + length);
            let is_secret = |end: &usize| {
                let written = bytes.get(at..*end);
                written.is_some_and(|written| self.all.contains(written))
            };
            if let Some(end) = ends.find(is_secret) {
                match found.last_mut().filter(|last| at < last.end) {
                    Some(last) => last.end = last.end.max(end),
                    None => found.push(at..end),
                }
            }
        }
        found
    }

    /// The text with a remark in place of each secret; `None` if it has none.
    fn hidden(&self, text: &str) -> Option<String> {
        let found = self.find(text);
        let last = found.last()?.end;
        let mut hidden = String::with_capacity(text.len());
        let mut from = 0;
        for range in found {
            hidden.push_str(&text[from..range.start]);
            hidden.push_str("[not shown]");
            from = range.end;
        }
        hidden.push_str(&text[last..]);
        Some(hidden)
    }
}

/// Adds the places of the copies of secrets in a file.
fn add_copies(file: &mut File, secrets: &Secrets<'_>) {
    let copies = secrets.find(&file.text).into_iter().map(Span::from);
    let mut places: Vec<Span> = copies.collect();
    if !places.is_empty() {
        places.append(&mut file.secrets);
        places.sort();
        places.dedup();
        file.secrets = places;
    }
}

/// Hides secrets in every text of a finding.
fn hide(finding: &mut Diagnostic, secrets: &Secrets<'_>) {
    let (help, edit) = match finding.help.as_mut() {
        Some(help) => (
            Some(&mut help.message),
            help.edit.as_mut().map(|edit| &mut edit.replacement),
        ),
        None => (None, None),
    };
    let related = finding.related.iter_mut().map(|place| &mut place.label);
    for text in [&mut finding.message, &mut finding.label]
        .into_iter()
        .chain(help)
        .chain(edit)
        .chain(related)
    {
        if let Some(hidden) = secrets.hidden(text) {
            *text = hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_secret_in_a_text_is_hidden() {
        let all = ["abcd", "abcdefgh", "ghij", "é日本", "xyz"].map(str::to_owned);
        let secrets = Secrets::new(&all);
        for (text, hidden) in [
            ("a abcd b", Some("a [not shown] b")),
            // The longer one, and what overlaps with it.
            ("abcdefgh", Some("[not shown]")),
            ("1 abcdefghij 2 é日本", Some("1 [not shown] 2 [not shown]")),
            ("abcdabcd", Some("[not shown][not shown]")),
            ("abc xyz é", None),
            ("", None),
        ] {
            assert_eq!(secrets.hidden(text).as_deref(), hidden, "{text}");
        }
    }
}
