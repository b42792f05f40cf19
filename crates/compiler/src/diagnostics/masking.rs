//! Removes secrets from the texts of findings.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Lint;
use crate::source::file::File;
use crate::source::place::Span;
use std::collections::BTreeSet;

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
    let secrets: BTreeSet<&str> = secrets.iter().map(String::as_str).collect();
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

/// Adds the places of the copies of secrets in a file.
fn add_copies(file: &mut File, secrets: &BTreeSet<&str>) {
    let mut begins = [false; 256];
    for secret in secrets.iter().filter(|secret| secret.len() >= SHORTEST) {
        begins[usize::from(secret.as_bytes()[0])] = true;
    }
    let mut copies = Vec::new();
    let mut end = 0;
    for (at, byte) in file.text.bytes().enumerate() {
        if at < end || !begins[usize::from(byte)] {
            continue;
        }
        let rest = &file.text[at..];
        // One that starts like the rest is before it in the order, with little in between.
        let near = secrets.range(..=rest).rev().take(4);
        let copy = near
            .copied()
            .find(|secret| secret.len() >= SHORTEST && rest.starts_with(secret));
        if let Some(secret) = copy {
            end = at + secret.len();
            copies.push(Span::from(at..end));
        }
    }
    if !copies.is_empty() {
        copies.append(&mut file.secrets);
        copies.sort();
        copies.dedup();
        file.secrets = copies;
    }
}

/// Hides secrets in every text of a finding.
fn hide(finding: &mut Diagnostic, secrets: &BTreeSet<&str>) {
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
        for secret in secrets {
            if secret.len() >= SHORTEST && text.contains(secret) {
                *text = text.replace(secret, "[not shown]");
            }
        }
    }
}
