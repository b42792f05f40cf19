//! Finalizes the findings: levels, one finding per mistake, no secrets.

use crate::diagnostics::diagnostic::{Diagnostic, Help};
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::masking::mask;
use crate::diagnostics::report::Report;
use crate::source::place::Span;
use modelith_catalog::Catalog;

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

/// Lowers the findings that rest on facts of another LiteLLM than the proxy runs to warnings, and says so in them.
/// `is_stated` tells which levels somebody asked for: those stay.
pub(crate) fn excuse(
    found: &mut [Diagnostic],
    catalog: &Catalog,
    version: &str,
    is_stated: impl Fn(&Lint) -> bool,
) {
    for finding in found {
        let Some(part) = finding.rests_on else {
            continue;
        };
        let asked = catalog.origin(part).litellm;
        // A map that does not tell its version says nothing about another one.
        if [version, "unknown"].contains(&asked) {
            continue;
        }
        if !is_stated(finding.lint) {
            finding.level = finding.level.min(Level::Warn);
        }
        finding.label = format!("this is true of LiteLLM {asked}; the proxy runs {version}");
        let instead = finding.help.take().and_then(|help| help.edit);
        let otherwise = instead
            .map(|edit| format!("; otherwise write `{}`", edit.replacement.trim_matches('"')));
        finding.help = Some(Help {
            message: format!(
                "if it is right in LiteLLM {version}, run `modelith catalog update`{}",
                otherwise.unwrap_or_default()
            ),
            edit: None,
        });
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
