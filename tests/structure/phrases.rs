//! Phrases and the words of texts, to find the one in the other.

use crate::lexer::{Kind, tokens};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) line: usize,
    /// Whether something stands between this word and the one before that ends a phrase.
    pub(crate) begins: bool,
}

/// One word of a phrase.
#[derive(Debug)]
enum Part {
    /// Any of these words; one with a `*` at its end is the beginning of a word.
    OneOf(Vec<String>),
    Number,
    /// Up to four words.
    Gap,
}

/// A phrase.
#[derive(Debug)]
pub(crate) struct Phrase(Vec<Part>);

impl Phrase {
    pub(crate) fn new(text: &str) -> Self {
        let part = |word: &str| match word {
            "..." => Part::Gap,
            "<n>" => Part::Number,
            _ => Part::OneOf(word.split('|').map(str::to_owned).collect()),
        };
        Self(text.split_whitespace().map(part).collect())
    }

    /// Whether a word may be the first of the phrase, by its first character: most words may not.
    fn may_begin(&self, word: &str) -> bool {
        match &self.0[0] {
            Part::OneOf(all) => all
                .iter()
                .any(|one| one.as_bytes()[0] == word.as_bytes()[0]),
            Part::Number | Part::Gap => true,
        }
    }

    /// Where the phrase that begins with this word ends, if it stands there.
    pub(crate) fn end(&self, words: &[Word], start: usize) -> Option<usize> {
        let word = words.get(start)?;
        self.may_begin(&word.text)
            .then(|| end(&self.0, words, start, true))?
    }

    /// Whether the words from `start` to `end` are inside of this phrase.
    pub(crate) fn surrounds(&self, words: &[Word], start: usize, end: usize) -> bool {
        // With a gap a phrase may be longer than it has parts.
        let earliest = start.saturating_sub(4 * self.0.len());
        (earliest..=start).any(|at| self.end(words, at).is_some_and(|own| own >= end))
    }
}

fn end(parts: &[Part], words: &[Word], at: usize, is_first: bool) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    if let Part::Gap = part {
        return (0..=4).find_map(|count| {
            let gap = words.get(at..at + count)?;
            let is_one_phrase = gap.iter().all(|word| !word.begins);
            is_one_phrase.then(|| end(rest, words, at + count, false))?
        });
    }
    let word = words.get(at).filter(|word| is_first || !word.begins)?;
    let fits = match part {
        Part::OneOf(all) => all.iter().any(|one| match one.strip_suffix('*') {
            Some(beginning) => word.text.starts_with(beginning),
            None => word.text == *one,
        }),
        Part::Number => word.text.starts_with(|char: char| char.is_ascii_digit()),
        Part::Gap => false,
    };
    fits.then(|| end(rest, words, at + 1, false))?
}

/// The words of a text in which everything is prose. `joins` says which characters are inside of a word.
fn collect(text: &str, first_line: usize, joins: &[char], words: &mut Vec<Word>) {
    let (mut line, mut begins, mut word) = (first_line, true, String::new());
    for char in text.chars().chain(['\n']) {
        if char.is_alphanumeric() || joins.contains(&char) {
            word.extend(char.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            let text = std::mem::take(&mut word);
            words.push(Word { text, line, begins });
            begins = false;
        }
        line += usize::from(char == '\n');
        // The marks of a comment that goes on, and of emphasis.
        begins |= !char.is_whitespace() && !['/', '#', '*', '_'].contains(&char);
    }
}

/// The words of a text in which everything is prose.
pub(crate) fn of_prose(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    collect(text, 1, &['\'', '-', '_'], &mut words);
    words
}

/// The words in the comments, the strings and the names of a file of Rust.
pub(crate) fn of_rust(source: &str) -> Vec<Word> {
    let mut words = Vec::new();
    // The comment that goes on from line to line, with the line on which it begins and the one on which it would go on.
    let (mut comment, mut first, mut next) = (String::new(), 0, 0);
    for token in tokens(source) {
        if token.kind == Kind::Comment {
            if token.line != next {
                collect(&comment, first, &['\'', '-', '_'], &mut words);
                comment.clear();
                first = token.line;
            }
            let text = token.text.trim_start_matches(['/', '!']);
            comment += text;
            comment.push('\n');
            next = token.line + text.matches('\n').count() + 1;
            continue;
        }
        match token.kind {
            Kind::Text => collect(
                &unescaped(token.text),
                token.line,
                &['\'', '-', '_'],
                &mut words,
            ),
            // A name is words too, each name for itself.
            Kind::Word => collect(token.text, token.line, &[], &mut words),
            Kind::Punctuation | Kind::Comment => {}
        }
    }
    collect(&comment, first, &['\'', '-', '_'], &mut words);
    words
}

/// A string in which an escape ends a phrase, unless it is for a line that goes on.
fn unescaped(text: &str) -> String {
    let mut chars = text.chars();
    let mut plain = String::new();
    while let Some(char) = chars.next() {
        if char == '\\' {
            plain.push(if chars.next() == Some('\n') {
                '\n'
            } else {
                '.'
            });
        } else {
            plain.push(char);
        }
    }
    plain
}

/// A name that a file of Rust declares.
pub(crate) struct Declared {
    pub(crate) name: Word,
    /// Whether it is the name of a function, and not of a module, a type or a trait.
    pub(crate) is_function: bool,
}

/// The names that a file of Rust declares.
pub(crate) fn declared(source: &str) -> Vec<Declared> {
    const KEYWORDS: [&str; 6] = ["mod", "struct", "enum", "trait", "type", "fn"];
    let tokens: Vec<_> = tokens(source)
        .into_iter()
        .filter(|token| token.kind != Kind::Comment)
        .collect();
    tokens
        .windows(2)
        .filter(|pair| pair[1].kind == Kind::Word && KEYWORDS.iter().any(|it| pair[0].is(it)))
        .map(|pair| Declared {
            name: Word {
                text: pair[1].text.to_lowercase(),
                line: pair[1].line,
                begins: true,
            },
            is_function: pair[0].is("fn"),
        })
        .collect()
}
