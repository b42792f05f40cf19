//! Finalizes the findings: levels, one finding per mistake, no secrets.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::masking::mask;
use crate::diagnostics::report::Report;
use crate::source::place::Span;

/// Sets the level of each finding: the first one that is set here, or the lint's own.
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

/// Sorts the findings, keeps one per mistake, and removes secrets from their texts.
pub(crate) fn finalize(report: &mut Report, secrets: &[String], of_secrets: &Lint) {
    let Report {
        files, diagnostics, ..
    } = report;
    diagnostics.retain(|finding| finding.level != Level::Allow);
    mask(diagnostics, files, secrets, of_secrets);
    // Of two findings at one place the more severe one stays, or the first.
    diagnostics.sort_by(|one, other| {
        (one.file, one.span, other.level).cmp(&(other.file, other.span, one.level))
    });
    diagnostics.dedup_by(|later, earlier| {
        later.file == earlier.file && later.span == earlier.span && later.span != Span::default()
    });
    diagnostics.dedup();
}
