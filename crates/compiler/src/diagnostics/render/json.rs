//! JSON lines: one object per finding.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::render::places::Places;
use crate::diagnostics::render::text;
use crate::diagnostics::report::Report;
use serde_json::{Value, json};

pub(super) fn render(report: &Report) -> String {
    let places = Places::new(report);
    let mut out = String::new();
    for diagnostic in report.shown() {
        let object = object(report, &places, diagnostic).to_string();
        out.push_str(&text::escaped_json(&object));
        out.push('\n');
    }
    out
}

fn object(report: &Report, places: &Places<'_>, diagnostic: &Diagnostic) -> Value {
    let (start, end) = places.region(diagnostic.file, diagnostic.span);
    let mut object = json!({
        "code": diagnostic.lint.code,
        "level": diagnostic.level.heading(),
        "message": diagnostic.message,
        "file": report.shown_path(diagnostic.file),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "help": diagnostic.help.as_ref().map(|help| &help.message),
    });
    if let Some(edit) = diagnostic.help.as_ref().and_then(|help| help.edit.as_ref()) {
        let (start, end) = places.region(diagnostic.file, edit.span);
        object["replacement"] = json!({
            "text": edit.replacement,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        });
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report, span_of};
    use crate::source::place::Span;

    #[test]
    fn one_object_per_line() {
        let text = "é = '日本'; api_bse = 1\nb = '''\nc'''\n";
        let key = span_of(text, "api_bse");
        let report = report(
            &[("a.toml", text)],
            vec![
                found(&ERROR, 0, key.clone(), "unknown key").suggest(
                    "a similar one exists",
                    Span::from(key),
                    "api_base",
                ),
                found(&WARNING, 0, span_of(text, "'''\nc'''"), "two\nlines"),
            ],
        );
        let lines: Vec<Value> = render(&report)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(
            lines,
            [
                json!({
                    "code": "unknown-key", "level": "error", "message": "unknown key", "file": "datums/a.toml",
                    "line": 1, "column": 11, "end_line": 1, "end_column": 18, "help": "a similar one exists",
                    "replacement": {"text": "api_base", "line": 1, "column": 11, "end_line": 1, "end_column": 18},
                }),
                json!({
                    "code": "odd-value", "level": "warning", "message": "two\nlines", "file": "datums/a.toml",
                    "line": 2, "column": 5, "end_line": 3, "end_column": 5, "help": null,
                }),
            ]
        );
    }
}
