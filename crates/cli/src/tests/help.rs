//! The help of every command, at two widths.

use crate::help::{command, printed};
use clap::Command;
use unicode_width::UnicodeWidthStr as _;

/// The long help of a command and of all below it, each with its name.
fn helps(command: &mut Command, path: &str, all: &mut Vec<(String, String)>) {
    let path = format!("{path} {}", command.get_name());
    let text = command.render_long_help().to_string();
    all.push((path.clone(), printed(&text)));
    for each in command.get_subcommands_mut() {
        helps(each, &path, all);
    }
}

/// The lines of the examples: those below a heading that are indented by two columns, down to the next empty line.
fn without_examples(text: &str) -> Vec<&str> {
    let mut inside = false;
    let mut kept = Vec::new();
    for line in text.lines() {
        let heading = line == "Examples:" || line == "Example:";
        inside = heading || (inside && line.starts_with("  "));
        if !inside {
            kept.push(line);
        }
    }
    kept
}

/// Whether a line starts a paragraph, and so cannot be joined to the line before it.
fn starts_a_paragraph(line: &str, before: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let trimmed = line.trim_start();
    trimmed.is_empty()
        || before.trim().is_empty()
        || before.starts_with("Usage:")
        || before.ends_with(':')
        || ["- ", "[default: ", "[possible values: ", "[alias"]
            .iter()
            .any(|mark| trimmed.starts_with(mark))
        // A list of commands and a value on the line of its name, which are indented less than their explanations.
        || (indent(line) != indent(before) && !before.trim_start().starts_with("- "))
        || is_row(line)
}

/// Whether a line is the row of a command in the list of all: `  config    Print …`.
fn is_row(line: &str) -> bool {
    line.strip_prefix("  ").is_some_and(|row| {
        row.starts_with(|char: char| char.is_ascii_lowercase()) && row.contains("  ")
    })
}

#[test]
fn lines_are_as_wide_as_they_can_be_and_no_wider() {
    for width in [80, 120] {
        let mut all = Vec::new();
        let mut root = command(width);
        root.build();
        helps(&mut root, "", &mut all);
        assert!(all.len() > 24, "{}", all.len());
        for (path, text) in &all {
            assert!(!text.contains('\u{a0}'), "{path}");
            let lines = without_examples(text);
            for line in &lines {
                assert!(line.width() <= width, "{path} at {width}: {line}");
            }
            for pair in lines.windows(2) {
                let [before, line] = pair else { continue };
                if starts_a_paragraph(line, before) {
                    continue;
                }
                let word = line.split_whitespace().next().unwrap_or_default();
                assert!(
                    before.width() + 1 + word.width() > width,
                    "{path} at {width} breaks early:\n{before}\n{line}"
                );
            }
        }
    }
}

#[test]
fn examples_are_not_wrapped() {
    let mut all = Vec::new();
    let mut root = command(40);
    root.build();
    helps(&mut root, "", &mut all);
    let (_, new) = all.iter().find(|(path, _)| path.ends_with(" new")).unwrap();
    let example = "  modelith new claude-haiku --from anthropic/claude-haiku-5-5 --size small\n";
    assert!(new.contains(example), "{new}");
}
