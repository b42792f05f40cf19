//! The phrases of `words.txt` are in no text of this repository.

use crate::folder::visit;
use crate::phrases::{Phrase, Word, declared, of_prose, of_rust};
use std::path::Path;

/// The phrases, and what to write instead.
const TABLE: &str = include_str!("words.txt");

/// What is read in search of them: all files of text but these, which are others' or have the phrases as their subject.
const ELSEWHERE: &[&str] = &[
    ".git",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "crates/catalog/data/",
    "target/",
    "tests/live/constraints.txt",
    "tests/structure/words.txt",
    "tests/structure/words.rs",
];

#[test]
fn no_text_has_a_phrase_of_the_list() {
    let found = search();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// A line of the table.
struct Rule {
    phrase: Phrase,
    /// Where the phrase is right.
    exceptions: Vec<Phrase>,
    instead: &'static str,
}

/// The table.
#[derive(Default)]
struct Table {
    texts: Vec<Rule>,
    /// Names of modules, types and traits.
    names: Vec<Rule>,
    functions: Vec<Rule>,
}

impl Table {
    fn new() -> Self {
        let mut table = Self::default();
        let lines = TABLE.lines();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(exception) = line.strip_prefix("  except ") {
                let rule = table.texts.last_mut().expect("a phrase comes first");
                rule.exceptions.push(Phrase::new(exception));
                continue;
            }
            let (phrase, instead) = line
                .split_once(" -> ")
                .unwrap_or_else(|| panic!("no `->`: {line}"));
            let (rules, phrase) = match phrase.split_once(' ') {
                Some(("name", name)) => (&mut table.names, name),
                Some(("function", name)) => (&mut table.functions, name),
                _ => (&mut table.texts, phrase),
            };
            rules.push(Rule {
                phrase: Phrase::new(phrase),
                exceptions: Vec::new(),
                instead,
            });
        }
        table
    }

    /// What a file of Rust has of it, by line.
    fn in_rust(&self, source: &str) -> Vec<(usize, String)> {
        let mut found = in_words(&of_rust(source), &self.texts);
        for declared in declared(source) {
            let rules = if declared.is_function {
                &self.functions
            } else {
                &self.names
            };
            found.extend(in_words(&[declared.name], rules));
        }
        found.sort();
        found
    }

    /// What another text has of it, by line.
    fn in_prose(&self, text: &str) -> Vec<(usize, String)> {
        in_words(&of_prose(text), &self.texts)
    }
}

/// Every phrase of the table in these files, as `file:line: phrase`.
fn search() -> Vec<String> {
    let table = Table::new();
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_read = |path: &str| !ELSEWHERE.contains(&path);
    visit(root, "", &is_read, &mut |path, text| {
        let is_rust = Path::new(path).extension().is_some_and(|end| end == "rs");
        let all = if is_rust {
            table.in_rust(text)
        } else {
            table.in_prose(text)
        };
        let all = all.iter();
        found.extend(all.map(|(line, what)| format!("{path}:{line}: {what}")));
    });
    found
}

/// The phrases of these rules among the words, each with its line.
fn in_words(words: &[Word], rules: &[Rule]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (start, word) in words.iter().enumerate() {
        let fits = rules.iter().find_map(|rule| {
            let end = rule.phrase.end(words, start)?;
            let mut exceptions = rule.exceptions.iter();
            let is_right = exceptions.any(|it| it.surrounds(words, start, end));
            (!is_right).then_some((rule, end))
        });
        if let Some((rule, end)) = fits {
            let phrase: Vec<_> = words[start..end]
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            let phrase = phrase.join(" ");
            found.push((word.line, format!("`{phrase}`: write `{}`", rule.instead)));
        }
    }
    found
}

/// As `line: what`.
#[cfg(test)]
fn lines(found: Vec<(usize, String)>) -> Vec<String> {
    let found = found.into_iter();
    found
        .map(|(line, what)| format!("{line}: {what}"))
        .collect()
}

#[test]
fn phrases_are_found_word_by_word() {
    let table = Table::new();
    let prose = |text: &str| lines(table.in_prose(text));
    assert_eq!(
        prose("# It is started\n# Anew, and the\n# file is\n# no file.\n"),
        [
            "2: `anew`: write `again, from scratch`",
            "3: `is no`: write `is not a`"
        ]
    );
    for right in [
        "There is no folder, and it is no longer there.",
        "A manewer, is. No.",
        "it leaves all of it alone",
        "behind the proxy",
        "an emphasis on specialists",
        "after a minute",
    ] {
        assert_eq!(prose(right), [""; 0], "{right}");
    }
    for wrong in [
        "60 a minute",
        "requests a minute",
        "The COLOURS",
        "`x` stands in the list already",
        "only this alone",
    ] {
        assert_eq!(prose(wrong).len(), 1, "{wrong}");
    }
}

#[test]
fn comments_strings_and_names_of_rust_are_texts() {
    let table = Table::new();
    let source = "/// What is\n/// no lint.\nfn a_colour() { let is = no; f(\"is \\\n  no lint\", \"is\\nno\") }\n";
    assert_eq!(
        lines(table.in_rust(source)),
        [
            "1: `is no`: write `is not a`",
            "3: `colour`: write `color`",
            "3: `is no`: write `is not a`"
        ]
    );
    let source =
        "mod trouble;\nfn settle() { let unit = given.said(); }\nstruct Units;\nfn unit() {}\n";
    assert_eq!(
        lines(table.in_rust(source)),
        [
            "1: `trouble`: write `error`",
            "2: `settle`: write `finalize`"
        ]
    );
}
