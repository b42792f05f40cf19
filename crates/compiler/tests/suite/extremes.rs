//! Datums that are far too deep, too long or too wrong: they take no more stack and time than others.

use crate::recovery::with;
use crate::support::{compiled_text, human};
use std::fmt::Write as _;

/// Nesting that would overflow the stack if it were followed.
#[test]
fn deep_nesting() {
    let many = 100_000;
    let dotted = vec!["a"; many].join(".");
    for (lines, expected) in [
        (format!("x = {}", "[".repeat(many)), 1),
        (format!("x = {}", "{a=".repeat(many)), 1),
        (format!("x = {}{}", "[".repeat(many), "]".repeat(many)), 1),
        ("[".repeat(many), 1),
        (format!("[{dotted}]"), 1),
        (format!("[ai_model.metadata]\n{dotted} = 1"), 1),
        (format!("[ai_model.metadata]\n{dotted} = = 1"), 1),
    ] {
        let report = compiled_text(with(&lines)).report;
        assert_eq!(report.diagnostics.len(), expected, "{}", human(&report));
    }
}

/// The parser has a limit for brackets and one for dots, and both together go much deeper than each.
#[test]
fn deep_nesting_of_both_kinds() {
    let dotted = vec!["a"; 80].join(".");
    let nested = format!(
        "{}1{}",
        format!("{{ {dotted} = ").repeat(78),
        " }".repeat(78)
    );
    for table in ["metadata", "parameters", "cost"] {
        for lines in [
            format!("{table} = {{ x = {nested} }}\n"),
            format!("{table}.{dotted} = {nested}\n"),
            format!("[ai_model.{table}]\nx = {nested}\n"),
            format!("[ai_model.{table}]\nx = {nested} oops\n"),
            format!(
                "[ai_model.{table}]\nx = {}\n",
                nested.trim_end_matches([' ', '}'])
            ),
        ] {
            let compilation = compiled_text(with(&lines));
            assert!(compilation.report.has_errors());
            assert!(
                compilation.report.diagnostics.len() < 3,
                "{}",
                human(&compilation.report)
            );
        }
    }
}

#[test]
fn a_long_line() {
    let long = "a".repeat(1000 * 1000);
    let drawn = human(&compiled_text(with(&format!("size = \"{long}\"\n"))).report);
    assert!(drawn.len() < 3000, "{} bytes", drawn.len());
    let drawn = human(&compiled_text(with(&format!("{long} = 1\n"))).report);
    assert!(drawn.len() < 3000, "{} bytes", drawn.len());
    let drawn = human(&compiled_text(with(&format!("size = {long}\n"))).report);
    assert!(drawn.len() < 3000, "{} bytes", drawn.len());
}

#[test]
fn a_thousand_mistakes_in_one_file() {
    let mut lines = String::from("\n[ai_model.metadata]\n");
    for index in 0..1000 {
        let _ = writeln!(lines, "k{index} = nan");
    }
    let report = compiled_text(with(&lines)).report;
    assert_eq!(report.diagnostics.len(), 1000);
    assert!(human(&report).ends_with("error: 1000 errors in 1 of 1 datum\n"));
}

/// These would take minutes if each mistake were compared with every other.
#[test]
fn files_of_nothing_but_mistakes() {
    let many = 20_000;
    let distinct: String = (0..many).map(|index| format!("\"{index}\", ")).collect();
    let key = ["# sk-", "ant-", "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0Cs "].concat();
    for (lines, expected) in [
        (format!("tags = [{}]\n", "7, ".repeat(many)), many),
        (format!("tags = [{distinct}]\n"), 0),
        ("x\n".repeat(many), many),
        ("rpm_limit = 1\n".repeat(many), many - 1),
        (format!("tags = [{}", "] 1".repeat(many)), 1),
        (format!("{key}\n").repeat(many), many),
        (format!("{}\nrpm_limit = 0\n", key.repeat(many)), many + 1),
        ("# ://a:b@".repeat(many), many),
    ] {
        let report = compiled_text(with(&lines)).report;
        assert_eq!(report.diagnostics.len(), expected, "{}", &lines[..100]);
    }
}
