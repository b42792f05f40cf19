//! Workflow commands: GitHub Actions shows each as an annotation at the line.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::render::places::Places;
use crate::diagnostics::render::text;
use crate::diagnostics::report::Report;
use std::fmt::Write as _;

pub(super) fn render(report: &Report) -> String {
    let places = Places::new(report);
    let mut out = String::new();
    for diagnostic in report.shown() {
        command(&mut out, report, &places, diagnostic);
    }
    out
}

fn command(out: &mut String, report: &Report, places: &Places<'_>, diagnostic: &Diagnostic) {
    let (start, end) = places.region(diagnostic.file, diagnostic.span);
    let mut message = text::clip(&diagnostic.message).into_owned();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(&text::advice(help));
    }
    let _ = writeln!(
        out,
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        diagnostic.level.heading(),
        property(&report.shown_path(diagnostic.file)),
        start.line,
        start.column,
        end.line,
        end.column,
        property(&format!("modelith[{}]", diagnostic.lint.code)),
        data(&message),
    );
}

/// Escapes the text after the second `::`. The log of a workflow is shown as a terminal shows it.
fn data(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text::clean(&text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report, span_of};
    use crate::source::place::Span;

    #[test]
    fn what_github_would_read_is_escaped() {
        let text = "rpm = '100%'\n";
        let value = span_of(text, "'100%'");
        let report = report(
            &[("a,b:c.toml", text)],
            vec![
                found(&ERROR, 0, value.clone(), "`100%` is, sadly:\r\nno number").suggest(
                    "write",
                    Span::from(value),
                    "100",
                ),
                found(&WARNING, 0, 0..3, "odd").help("see `modelith explain`"),
            ],
        );
        assert_eq!(
            render(&report),
            "::error file=datums/a%2Cb%3Ac.toml,line=1,col=7,endLine=1,endColumn=13,title=modelith[unknown-key]::\
             `100%25` is, sadly:%0Ano number%0Ahelp: write: `100`\n\
             ::warning file=datums/a%2Cb%3Ac.toml,line=1,col=1,endLine=1,endColumn=4,title=modelith[odd-value]::\
             odd%0Ahelp: see `modelith explain`\n"
        );
    }
}
