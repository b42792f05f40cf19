//! What datums allow, and what compilations and datums say of levels.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint, by_code};
use crate::diagnostics::lints::{forbidden_level, unknown_lint, unused_allowance};
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use std::collections::BTreeSet;

/// One finding that a datum allows.
#[derive(Clone, Debug)]
pub(crate) struct Allowed {
    /// The code of the lint, as it is written.
    pub(crate) code: String,
    /// Where the code stands.
    pub(crate) code_span: Span,
    /// The datum.
    pub(crate) file: FileId,
    /// Where the allowance stands.
    pub(crate) span: Span,
    /// Whether the whole datum could be read: only then is an allowance known to be of no use.
    pub(crate) whole: bool,
}

/// What all datums allow.
#[derive(Debug, Default)]
pub(crate) struct Allowances {
    /// The allowances that could be read.
    pub(crate) list: Vec<Allowed>,
    /// The files whose allowances could not all be read.
    pub(crate) unread: BTreeSet<FileId>,
}

/// Takes out what datums allow, and adds a finding for each allowance that is wrong or of no use.
pub(crate) fn allow(
    found: &mut Vec<Diagnostic>,
    allowances: &Allowances,
    files: &[File],
    lints: &'static [&'static Lint],
) {
    let mut of_allowances = Vec::new();
    for allowed in &allowances.list {
        let Some(lint) = by_code(lints, &allowed.code) else {
            let (file, span) = (allowed.file, allowed.code_span);
            of_allowances.push(unknown_lint::report(file, &allowed.code, span, lints));
            continue;
        };
        if !lint.may_be(Level::Allow) {
            let (file, span) = (allowed.file, allowed.code_span);
            of_allowances.push(forbidden_level::report(file, lint, Level::Allow, span));
            continue;
        }
        let before = found.len();
        found.retain(|finding| finding.file != allowed.file || finding.lint != lint);
        if found.len() == before && allowed.whole {
            of_allowances.push(unused_allowance::report(
                allowed.file,
                allowed.span,
                lint.code,
            ));
        }
    }
    found.append(&mut of_allowances);
    drop_unread(found, &allowances.unread, files);
}

/// The key of the header that says what is allowed.
const ALLOW: &str = "allow";

/// Takes out what may be allowed in a file whose allowances could not be read.
fn drop_unread(found: &mut Vec<Diagnostic>, unread: &BTreeSet<FileId>, files: &[File]) {
    found.retain(|finding| {
        let text = || &files[finding.file.0 as usize].text;
        let may_be = finding.lint.may_be(Level::Allow) && unread.contains(&finding.file);
        !may_be || !text().contains(ALLOW)
    });
}
