//! A character that looks like one of ASCII, among those.

use crate::datum::characters::lookalike;
use crate::datum::lints::invisible_character::{is_checked, place};
use crate::datum::strings::{Found, visit};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::FileId;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "lookalike-character",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a character that looks like a letter of ASCII, in an ASCII word",
    what: "Checks names, models, addresses, headers, tags and keys for Cyrillic, Greek and full-width letters, and for dashes, \
        in words that otherwise have letters of ASCII. Words of one script are not meant.",
    why: "LiteLLM {litellm} compares names byte by byte: `gpt-4o` with a Cyrillic `o` is another name, and clients that ask \
        for `gpt-4o` do not get it.",
    example: include_str!("../../../tests/lints/lookalike-character/expected.txt"),
    instead: "Write the letter of ASCII. If the name is meant so, allow the finding in the datum.",
};

/// Finds such characters in the keys and strings of a datum.
pub(crate) fn check(id: FileId, text: &str, table: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    if text.is_ascii() {
        return;
    }
    visit(table, &mut |string| {
        if is_checked(string)
            && let Some((at, char, plain)) = first_lookalike(string.text)
        {
            found.push(report(id, string, at, char, plain));
        }
    });
}

/// The first such character: where it is, and what it looks like.
fn first_lookalike(text: &str) -> Option<(usize, char, char)> {
    if text.is_ascii() {
        return None;
    }
    let is_between = |char: char| char.is_whitespace() || "/.:,;@_-".contains(char);
    let mut start = 0;
    text.split(is_between).find_map(|word| {
        let from = start;
        start += word.len()
            + text[from + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        // Every other character must be of ASCII: others make it a word of another language.
        let is_mixed = word.contains(|char: char| char.is_ascii_alphanumeric())
            && word
                .chars()
                .all(|char| char.is_ascii() || lookalike(char).is_some());
        let (at, char) = word.char_indices().find(|(_, char)| !char.is_ascii())?;
        Some((from + at, char, lookalike(char)?)).filter(|_| is_mixed)
    })
}

fn report(id: FileId, string: &Found<'_>, at: usize, char: char, plain: char) -> Diagnostic {
    let key = string.path.last().copied().unwrap_or_default();
    let what = if string.is_key { "the key " } else { "" };
    let message = format!(
        "{what}`{key}` contains U+{:04X}, which looks like `{plain}`",
        u32::from(char)
    );
    let after = &string.text[at + char.len_utf8()..];
    let all: String = string
        .text
        .chars()
        .map(|char| lookalike(char).unwrap_or(char))
        .collect();
    Diagnostic::new(&LINT, id, string.span, message)
        .label(place(&string.text[..at], after))
        .suggest("write it in ASCII", string.span, toml_string(&all))
}
