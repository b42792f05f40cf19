//! Applies the allowances of datums to the findings.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint, by_code};
use crate::diagnostics::lints::{forbidden_level, unknown_lint, unused_allowance};
use crate::diagnostics::suggest::nearest;
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use std::collections::BTreeSet;

/// An allowance of a datum.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    /// The code of the lint, as written.
    pub(crate) code: String,
    /// The place of the code.
    pub(crate) code_span: Span,
    /// The datum.
    pub(crate) file: FileId,
    /// The place of the allowance.
    pub(crate) span: Span,
    /// Why the finding is right there.
    pub(crate) reason: String,
    /// Whether the datum could be read completely: only then is an allowance known to be unused.
    pub(crate) is_complete: bool,
}

/// The allowances of all datums.
#[derive(Debug, Default)]
pub(crate) struct Allowances {
    /// The allowances that could be read.
    pub(crate) list: Vec<Allowed>,
    /// The files with allowances that could not be read.
    pub(crate) unread: BTreeSet<FileId>,
}

/// Removes allowed findings, and adds one for each allowance that is wrong or unused. Returns the others.
pub(crate) fn allow(
    found: &mut Vec<Diagnostic>,
    allowances: &Allowances,
    files: &[File],
    lints: &'static [&'static Lint],
) -> Vec<Allowed> {
    let mut of_allowances = Vec::new();
    let mut used = Vec::new();
    let places = found
        .iter()
        .map(|finding| (finding.file, finding.lint.code));
    // What is found and not yet allowed: a second allowance for the same is not used.
    let mut open: BTreeSet<_> = places.collect();
    let mut allowed_places = BTreeSet::new();
    for allowed in &allowances.list {
        let Some(lint) = by_code(lints, &allowed.code) else {
            let (file, span) = (allowed.file, allowed.code_span);
            of_allowances.push(unknown_lint::report(file, &allowed.code, span, lints));
            // What it was probably meant for is not reported too.
            let meant = nearest(&allowed.code, lints.iter().map(|lint| lint.code));
            found.retain(|finding| finding.file != file || Some(finding.lint.code) != meant);
            continue;
        };
        if !lint.may_be(Level::Allow) {
            let (file, span) = (allowed.file, allowed.code_span);
            of_allowances.push(forbidden_level::report(file, lint, Level::Allow, span));
            continue;
        }
        let place = (allowed.file, lint.code);
        if open.remove(&place) {
            allowed_places.insert(place);
            used.push(allowed.clone());
        } else if allowed.is_complete {
            of_allowances.push(unused_allowance::report(
                allowed.file,
                allowed.span,
                lint.code,
            ));
        }
    }
    found.retain(|finding| !allowed_places.contains(&(finding.file, finding.lint.code)));
    found.append(&mut of_allowances);
    drop_unread(found, &allowances.unread, files);
    used
}

/// The header key for allowances.
const ALLOW: &str = "allow";

/// Removes findings that an unread allowance may cover.
fn drop_unread(found: &mut Vec<Diagnostic>, unread: &BTreeSet<FileId>, files: &[File]) {
    found.retain(|finding| {
        let text = || &files[finding.file.0 as usize].text;
        let may_be = finding.lint.may_be(Level::Allow) && unread.contains(&finding.file);
        !may_be || !text().contains(ALLOW)
    });
}
