//! A character that nobody sees, in what is compared or sent.

use crate::datum::characters::invisible;
use crate::datum::strings::{Found, visit};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::FileId;
use toml::de::DeTable;

pub(crate) static LINT: Lint = Lint {
    code: "invisible-character",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/secrets.rs::a_name_with_an_invisible_character_is_another_name",
        "tests/live/secrets.rs::a_header_with_an_invisible_character_gets_500",
    ]),
    summary: "an invisible character in a name or a value",
    what: "Checks names, models, addresses, headers, tags and keys for characters that are not seen: of no width, such as \
        U+200B ZERO WIDTH SPACE, spaces that look like the usual one, such as U+00A0 NO-BREAK SPACE, and those that turn \
        the direction of a text. Texts for people and models, such as `hint`, `metadata` and prompts, are not checked: some \
        languages need such characters.",
    why: "LiteLLM {litellm} compares names byte by byte, and sends them so. Who asks for `gpt-4o` gets 400 if the name has \
        a character of no width in it, and a provider does not know such a model.",
    example: include_str!("../../../tests/lints/invisible-character/expected.txt"),
    instead: "Write the text again, or take the suggestion: it has usual spaces, and none of the other characters.",
};

/// Finds such characters in the keys and strings of a datum.
pub(crate) fn check(id: FileId, text: &str, table: &DeTable<'_>, found: &mut Vec<Diagnostic>) {
    if text.is_ascii() && !text.contains("\\u") && !text.contains("\\U") && !text.contains("\\x") {
        return;
    }
    visit(table, &mut |string| {
        if is_checked(string)
            && let Some((at, char, name)) = first_invisible(string.text)
        {
            // Whatever else is wrong with this text follows from the character.
            found.retain(|finding| finding.span != string.span || finding.file != id);
            found.push(report(id, string, at, char, name));
        }
    });
}

/// Whether LiteLLM or a client compares this, or LiteLLM sends it.
pub(super) fn is_checked(string: &Found<'_>) -> bool {
    let is_used = matches!(
        string.path,
        ["b00t", "name" | "type" | "aliases", ..]
            | ["ai_model" | "ai_provider" | "ai_proxy", _, ..]
    );
    is_used && !string.is_prose()
}

/// The first invisible character: where it is, and its name.
fn first_invisible(text: &str) -> Option<(usize, char, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    text.char_indices().find_map(|(at, char)| {
        let name = invisible(char)?;
        let before = text[..at].chars().next_back();
        // Some scripts join letters with these, and emoji are made of several.
        let joins =
            matches!(char, '\u{200c}' | '\u{200d}') && before.is_some_and(|it| !it.is_ascii());
        (!joins).then_some((at, char, name))
    })
}

fn report(id: FileId, string: &Found<'_>, at: usize, char: char, name: &str) -> Diagnostic {
    let key = cleaned(string.path.last().copied().unwrap_or_default());
    let what = if string.is_key { "the key " } else { "" };
    let message = format!(
        "{what}`{key}` contains the invisible character U+{:04X} {name}",
        u32::from(char)
    );
    let before = &string.text[..at];
    let after = &string.text[at + char.len_utf8()..];
    let finding = Diagnostic::new(&LINT, id, string.span, message).label(place(before, after));
    finding.suggest(
        "write it without",
        string.span,
        toml_string(cleaned(string.text).trim()),
    )
}

/// Where a character is: the visible text around it.
pub(super) fn place(before: &str, after: &str) -> String {
    const SHOWN: usize = 12;
    let (before, after) = (cleaned(before), cleaned(after));
    let start = before
        .char_indices()
        .rev()
        .nth(SHOWN - 1)
        .map_or(0, |(at, _)| at);
    let end = after
        .char_indices()
        .nth(SHOWN)
        .map_or(after.len(), |(at, _)| at);
    match (&before[start..], &after[..end]) {
        ("", "") => "there is nothing else in it".to_owned(),
        ("", after) => format!("before `{after}`"),
        (before, "") => format!("after `{before}`"),
        (before, after) => format!("between `{before}` and `{after}`"),
    }
}

/// A text with usual spaces, and without the other invisible characters.
fn cleaned(text: &str) -> String {
    text.chars()
        .filter_map(|char| match invisible(char) {
            None => Some(char),
            Some(_) if char.is_whitespace() => Some(' '),
            Some(_) => None,
        })
        .collect()
}
