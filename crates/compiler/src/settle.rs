//! What is left of all that was found: levels, allowances, one finding a mistake, no secret.

use crate::datum::AiProxy;
use crate::diagnostic::{Diagnostic, Report};
use crate::keys::Allowance;
use crate::lint::Level;
use crate::lints;
use crate::options::Options;
use crate::source::{File, FileId};
use crate::span::{Span, Spanned};
use std::collections::BTreeSet;

/// Gives each finding its level: what the compilation was told, else what the proxy's datum says, else the lint's own.
pub(crate) fn set_levels(found: &mut [Diagnostic], options: &Options, proxy: Option<&AiProxy>) {
    let written = proxy.and_then(|proxy| proxy.lints.get());
    for finding in found {
        let by_datum = written.and_then(|written| {
            let mut levels = written.levels.iter().rev();
            levels.find(|(code, _)| code.value == finding.lint.code)
        });
        finding.level = options
            .level(finding.lint)
            .or(by_datum.map(|(_, level)| *level))
            .unwrap_or(finding.lint.level);
    }
}

/// Takes out what datums allow. Gives a finding for each allowance that is wrong or for nothing.
pub(crate) fn allow(
    found: &mut Vec<Diagnostic>,
    allowances: Vec<(Spanned<Allowance>, bool)>,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for (allowance, whole) in allowances {
        let Some(code) = allowance.value.lint.spanned() else {
            continue;
        };
        let name = code.value.0.as_str();
        let Some(lint) = lints::by_code(name) else {
            said.push(lints::unknown_lint::report(code.file, name, code.span));
            continue;
        };
        if !lint.may_be(Level::Allow) {
            let finding = lints::forbidden_level::report(code.file, lint, Level::Allow, code.span);
            said.push(finding);
            continue;
        }
        let before = found.len();
        found.retain(|finding| finding.file != allowance.file || finding.lint != lint);
        if found.len() == before && whole {
            said.push(lints::unused_allowance::report(&allowance, lint.code));
        }
    }
    said
}

/// The key of the header that says what is allowed.
const ALLOW: &str = "allow";

/// Takes out what may be allowed in a file whose allowances could not be read.
pub(crate) fn drop_unread_allowances(
    found: &mut Vec<Diagnostic>,
    unread: &BTreeSet<FileId>,
    files: &[File],
) {
    found.retain(|finding| {
        let text = || &files[finding.file.0 as usize].text;
        let may_be = finding.lint.may_be(Level::Allow) && unread.contains(&finding.file);
        !may_be || !text().contains(ALLOW)
    });
}

/// Sorts the findings, leaves one for each mistake, and takes secrets out of what they say.
pub(crate) fn settle(report: &mut Report, secrets: &[String]) {
    let Report {
        files, diagnostics, ..
    } = report;
    diagnostics.retain(|finding| finding.level != Level::Allow);
    if !secrets.is_empty() {
        let is_secret = |finding: &Diagnostic| *finding.lint == lints::literal_secret::LINT;
        // Naming a variable in place of the secret mends whatever else is wrong with it, or with its lines.
        let lines: Vec<Vec<Span>> = files.iter().map(lines_of_secrets).collect();
        diagnostics.retain(|finding| {
            let lines = &lines[finding.file.0 as usize];
            let next = lines.partition_point(|lines| lines.end < finding.span.start);
            let meets =
                |lines: &Span| lines.start <= finding.span.start || lines.start < finding.span.end;
            is_secret(finding) || !lines.get(next).is_some_and(meets)
        });
        let secrets: BTreeSet<&str> = secrets.iter().map(String::as_str).collect();
        for finding in diagnostics.iter_mut().filter(|finding| !is_secret(finding)) {
            hide(finding, &secrets);
        }
    }
    // Of two findings at one place the graver one stays, and of two equal ones the first.
    diagnostics.sort_by(|one, other| {
        (one.file, one.span, other.level).cmp(&(other.file, other.span, one.level))
    });
    diagnostics.dedup_by(|later, earlier| {
        later.file == earlier.file && later.span == earlier.span && later.span != Span::default()
    });
    diagnostics.dedup();
}

/// The lines in which the secrets of a file stand, in order.
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

/// Takes secrets out of everything that a finding says.
fn hide(finding: &mut Diagnostic, secrets: &BTreeSet<&str>) {
    let help = finding.help.as_mut();
    let (help, edit) = match help {
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
            // A very short one is a part of other words.
            if secret.len() >= 4 && text.contains(secret) {
                *text = text.replace(secret, "[not shown]");
            }
        }
    }
}
