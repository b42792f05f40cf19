//! Suggestions, applied: the finding is gone, and there is no new one.

use crate::lints::{report_of, sources_of};
use crate::support::{human, places};
use modelith_compiler::Content;
use modelith_compiler::Edit;
use modelith_compiler::{Diagnostic, Report, Source, lints};

#[test]
fn every_suggestion_fixes_its_finding() {
    let mut failures = Vec::new();
    let mut applied = 0;
    for lint in lints::ALL {
        let sources = sources_of(lint.code, &format!("lints/{}", lint.code));
        let report = report_of(lint, sources.clone());
        for found in &report.diagnostics {
            let Some(edit) = found.help.as_ref().and_then(|help| help.edit.as_ref()) else {
                continue;
            };
            let path = &report.file(found.file).path;
            let fixed = report_of(lint, with_edit(&sources, path, edit));
            applied += 1;
            let before = findings(&report, Some(found));
            let after = findings(&fixed, None);
            if before != after {
                failures.push(format!(
                    "{} at {path}:{}: `{}` gives\n{}",
                    lint.code,
                    report.file(found.file).position(found.span.start).line,
                    edit.replacement,
                    human(&fixed)
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(applied > 20, "only {applied} suggestions were found");
}

/// The sources with this change in one of them.
fn with_edit(sources: &[Source], path: &str, edit: &Edit) -> Vec<Source> {
    let mut edited = sources.to_vec();
    for source in &mut edited {
        if source.path == path
            && let Content::Bytes(bytes) = &mut source.content
        {
            bytes.splice(edit.span.range(), edit.replacement.bytes());
        }
    }
    edited
}

/// The findings of a report, without one of them and without places, which an edit moves.
fn findings(report: &Report, without: Option<&Diagnostic>) -> Vec<String> {
    let places = places(report);
    let of = |found: &Diagnostic| Some(found) != without;
    let all = report.diagnostics.iter().zip(&places);
    let kept = all.filter(|(found, _)| of(found));
    kept.map(|(found, place)| {
        let path = place.split(':').next().unwrap_or_default();
        format!("{path} {} {}", found.lint.code, found.message)
    })
    .collect()
}
