//! The last stage of every finding: its level, one finding per mistake, no secret.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::masking::mask;
use crate::diagnostics::report::Report;
use crate::source::place::Span;

/// Gives each finding its level: the first of these that says one, else the lint's own.
pub(crate) fn set_levels(
    found: &mut [Diagnostic],
    of_compilation: impl Fn(&Lint) -> Option<Level>,
    of_proxy: impl Fn(&Lint) -> Option<Level>,
) {
    for finding in found {
        finding.level = of_compilation(finding.lint)
            .or_else(|| of_proxy(finding.lint))
            .unwrap_or(finding.lint.level);
    }
}

/// Sorts the findings, leaves one for each mistake, and takes secrets out of what they say.
pub(crate) fn finalize(report: &mut Report, secrets: &[String], of_secrets: &Lint) {
    let Report {
        files, diagnostics, ..
    } = report;
    diagnostics.retain(|finding| finding.level != Level::Allow);
    mask(diagnostics, files, secrets, of_secrets);
    // Of two findings at one place the graver one stays, and of two equal ones the first.
    diagnostics.sort_by(|one, other| {
        (one.file, one.span, other.level).cmp(&(other.file, other.span, one.level))
    });
    diagnostics.dedup_by(|later, earlier| {
        later.file == earlier.file && later.span == earlier.span && later.span != Span::default()
    });
    diagnostics.dedup();
}
