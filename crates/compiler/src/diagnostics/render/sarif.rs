//! SARIF 2.1.0, for code scanning: one log, with the lints that were found as its rules.

use crate::diagnostics::diagnostic::{Diagnostic, Edit};
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::render::places::Places;
use crate::diagnostics::render::text;
use crate::diagnostics::report::Report;
use crate::source::file::Position;
use crate::source::place::{FileId, Span};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) fn render(report: &Report) -> String {
    let places = Places::new(report);
    let mut rules: Vec<&Lint> = report.shown().map(|diagnostic| diagnostic.lint).collect();
    rules.sort_unstable_by_key(|lint| lint.code);
    rules.dedup();
    let results = report.shown().map(|diagnostic| {
        let index = rules.partition_point(|rule| rule.code < diagnostic.lint.code);
        result(report, &places, diagnostic, index)
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "modelith",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|lint| rule(lint)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    text::escaped_json(&format!("{log:#}\n"))
}

fn rule(lint: &Lint) -> Value {
    json!({
        "id": lint.code,
        "shortDescription": {"text": lint.summary},
        "fullDescription": {"text": lint.explanation()},
        "help": {"text": lint.explanation(), "markdown": lint.explanation()},
        "defaultConfiguration": {"level": level(lint.level)},
    })
}

fn result(report: &Report, places: &Places<'_>, diagnostic: &Diagnostic, rule: usize) -> Value {
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        // Few viewers show fixes, so the text contains the help too.
        message.push_str("\nhelp: ");
        message.push_str(&text::advice(help));
    }
    let mut result = json!({
        "ruleId": diagnostic.lint.code,
        "ruleIndex": rule,
        "level": level(diagnostic.level),
        "message": {"text": message},
        "locations": [location(report, places, diagnostic.file, diagnostic.span, &diagnostic.label)],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = diagnostic
            .related
            .iter()
            .map(|place| location(report, places, place.file, place.span, &place.label))
            .collect();
    }
    if let Some(help) = &diagnostic.help
        && let Some(edit) = &help.edit
    {
        let change = change(report, places, diagnostic.file, edit);
        result["fixes"] =
            json!([{"description": {"text": help.message}, "artifactChanges": [change]}]);
    }
    result
}

fn change(report: &Report, places: &Places<'_>, file: FileId, edit: &Edit) -> Value {
    json!({
        "artifactLocation": {"uri": uri(&report.shown_path(file))},
        "replacements": [{
            "deletedRegion": region(places.region(file, edit.span)),
            "insertedContent": {"text": edit.replacement},
        }],
    })
}

fn location(report: &Report, places: &Places<'_>, file: FileId, span: Span, label: &str) -> Value {
    let mut location = json!({
        "physicalLocation": {"artifactLocation": {"uri": uri(&report.shown_path(file))}},
    });
    // A folder, or a file that could not be read, has no lines.
    if !report.file(file).text.is_empty() {
        location["physicalLocation"]["region"] = region(places.region(file, span));
    }
    if !label.is_empty() {
        location["message"] = json!({"text": label});
    }
    location
}

fn region((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "none",
        Level::Warn => "warning",
        Level::Deny => "error",
    }
}

/// A path as a URI reference: relative if the path is.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report, span_of};

    fn log(report: &Report) -> Value {
        serde_json::from_str(&render(report)).unwrap()
    }

    #[test]
    fn a_complete_log_without_findings() {
        let log = log(&report(&[], vec![]));
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "modelith");
        assert_eq!(run["tool"]["driver"]["rules"], json!([]));
        assert_eq!(run["results"], json!([]));
        assert_eq!(run["columnKind"], "unicodeCodePoints");
    }

    #[test]
    fn results_rules_and_fixes() {
        let text = "é = 1; api_bse = 2\n";
        let key = span_of(text, "api_bse");
        let report = report(
            &[("a b.toml", text), ("", "")],
            vec![
                found(&ERROR, 0, key.clone(), "unknown key")
                    .label("ignored")
                    .related(FileId(0), Span::new(0, 2), "beside this")
                    .suggest("a similar one exists", Span::from(key), "api_base"),
                found(&WARNING, 1, 0..0, "odd"),
            ],
        );
        let log = log(&report);
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["rules"][0]["id"], "odd-value");
        assert_eq!(
            driver["rules"][0]["defaultConfiguration"]["level"],
            "warning"
        );
        assert_eq!(
            driver["rules"][1]["shortDescription"]["text"],
            ERROR.summary
        );
        assert_eq!(driver["rules"][1]["help"]["text"], ERROR.explanation());

        let region = json!({"startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 15});
        let artifact = json!({"uri": "datums/a%20b.toml"});
        let results = &log["runs"][0]["results"];
        assert_eq!(
            results[0],
            json!({
                "ruleId": "unknown-key",
                "ruleIndex": 1,
                "level": "error",
                "message": {"text": "unknown key\nhelp: a similar one exists: `api_base`"},
                "locations": [{
                    "physicalLocation": {"artifactLocation": artifact, "region": region},
                    "message": {"text": "ignored"},
                }],
                "relatedLocations": [{
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
                    },
                    "message": {"text": "beside this"},
                }],
                "fixes": [{
                    "description": {"text": "a similar one exists"},
                    "artifactChanges": [{
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "api_base"}}],
                    }],
                }],
            })
        );
        assert_eq!(results[1]["ruleIndex"], 0);
        assert_eq!(
            results[1]["locations"],
            json!([{"physicalLocation": {"artifactLocation": {"uri": "datums"}}}])
        );
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a/é:%.toml"), "a/%C3%A9%3A%25.toml");
        assert_eq!(uri("/srv/a.toml"), "file:///srv/a.toml");
    }
}
