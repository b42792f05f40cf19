//! One line per finding, as compilers print and editors parse them.

use crate::diagnostics::render::capped::capped;
use crate::diagnostics::render::places::Places;
use crate::diagnostics::render::text;
use crate::diagnostics::report::Report;
use std::fmt::Write as _;

pub(super) fn render(report: &Report) -> String {
    let places = Places::new(report);
    let mut out = String::new();
    let (drawn, rest) = capped(report);
    for diagnostic in drawn {
        let start = places.position(diagnostic.file, diagnostic.span.start);
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            text::one_line(&report.shown_path(diagnostic.file)),
            start.line,
            start.column,
            diagnostic.level.heading(),
            diagnostic.lint.code,
            text::one_line(&diagnostic.message),
        );
    }
    if let Some(rest) = rest {
        let _ = writeln!(out, "{rest}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report, span_of};

    #[test]
    fn one_line_per_finding() {
        let text = "[ai_model]\nx = 'é'\r\ny = 'z'\n";
        let report = report(
            &[("a.ai_model.toml", text), ("b.ai_model.toml", "")],
            vec![
                found(
                    &ERROR,
                    0,
                    span_of(text, "y"),
                    "unknown key `y`\nand `\u{1b}[2J`",
                ),
                found(&WARNING, 1, 0..0, "it is empty"),
            ],
        );
        assert_eq!(
            render(&report),
            "datums/a.ai_model.toml:3:1: error[unknown-key]: unknown key `y` and `␛[2J`\n\
             datums/b.ai_model.toml:1:1: warning[odd-value]: it is empty\n"
        );
    }

    #[test]
    fn a_finding_about_the_folder_has_its_name() {
        let report = report(&[("", "")], vec![found(&ERROR, 0, 0..0, "no model")]);
        assert_eq!(
            render(&report),
            "datums:1:1: error[unknown-key]: no model\n"
        );
    }
}
