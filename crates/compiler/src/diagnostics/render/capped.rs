//! How much people are shown: nobody reads thousands of findings, and drawing them takes longer than finding them.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::Level;
use crate::diagnostics::report::Report;
use std::collections::BTreeMap;

/// How many findings are drawn.
const MOST: usize = 100;

/// The findings to draw, in order, and a line on the rest if there is one. If there are too many, errors come before warnings.
pub(super) fn capped(report: &Report) -> (Vec<&Diagnostic>, Option<String>) {
    let errors = report.count(Level::Deny).min(MOST);
    let mut left = [errors, MOST - errors];
    let mut drawn = Vec::new();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = 0;
    for diagnostic in report.shown() {
        let of_level = &mut left[usize::from(diagnostic.level != Level::Deny)];
        if *of_level > 0 {
            *of_level -= 1;
            drawn.push(diagnostic);
        } else {
            *others.entry(diagnostic.lint.code).or_default() += 1;
            number += 1;
        }
    }
    (drawn, rest(number, &others))
}

/// The line on findings that are not drawn, the most frequent lints first.
fn rest(number: usize, by_code: &BTreeMap<&str, usize>) -> Option<String> {
    let mut counts: Vec<_> = by_code.iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), **code));
    let counts = counts
        .iter()
        .map(|(code, count)| format!("{count} {code}"))
        .collect::<Vec<_>>();
    let noun = if number == 1 { "finding" } else { "findings" };
    (number > 0).then(|| {
        format!(
            "… and {number} more {noun}, which `modelith check --format json` lists: {}",
            counts.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render::testing::{ERROR, WARNING, found, report};

    #[test]
    fn the_rest_is_counted_and_errors_come_first() {
        let of =
            |lint, number: u32| (0..number).map(move |at| found(lint, 0, 0..1, &format!("{at}")));
        let counts = |warnings, errors| {
            let all = of(&WARNING, warnings).chain(of(&ERROR, errors));
            let report = report(&[("a.toml", "a = 1\n")], all.collect());
            let (drawn, rest) = capped(&report);
            let drawn_errors = drawn.iter().filter(|it| it.level == Level::Deny).count();
            (drawn_errors, drawn.len(), rest)
        };
        assert_eq!(counts(99, 1), (1, 100, None));
        let one = "… and 1 more finding, which `modelith check --format json` lists: 1 odd-value";
        assert_eq!(counts(100, 1), (1, 100, Some(one.to_owned())));
        let many = "… and 160 more findings, which `modelith check --format json` lists: 110 unknown-key, 50 odd-value";
        assert_eq!(counts(50, 210), (100, 100, Some(many.to_owned())));
    }

    #[test]
    fn findings_are_drawn_in_their_order() {
        let mixed = (0..150).map(|at| {
            let lint = if at % 2 == 0 { &WARNING } else { &ERROR };
            found(lint, 0, 0..1, &format!("{at:03}"))
        });
        let report = report(&[("a.toml", "a = 1\n")], mixed.collect());
        let (drawn, _) = capped(&report);
        assert!(drawn.is_sorted_by_key(|it| &it.message));
        assert!(drawn.iter().any(|it| it.message == "149"));
    }
}
