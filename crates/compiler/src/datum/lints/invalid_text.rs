//! A string that cannot be a name.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-text",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a string is empty, or has control characters or surrounding spaces",
    what: "Checks for strings that are empty, contain control characters, or start or end with spaces.",
    why: "An empty name names nothing, and a space or a line break at the end of a name is invisible: a \
        client that asks for `gpt-4o` does not get `gpt-4o `.",
    example: include_str!("../../../tests/lints/invalid-text/expected.txt"),
    instead: "Write the value without surrounding spaces, or leave the key out: `model_group = \"gpt-4o\"`.",
};

/// Reports what is wrong with a string, if anything.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Option<Diagnostic> {
    let key = &reader.key;
    let trimmed = text.trim();
    let finding = |message: String| Diagnostic::new(&LINT, reader.file, span, message);
    if trimmed.is_empty() {
        let example = reader.declared_key().map_or("", |key| key.example);
        return Some(
            finding(format!("`{key}` is empty"))
                .help(format!("write a value, for example `{key} = {example}`")),
        );
    }
    // A hint is prose, so it may have several lines.
    let prose = key == "hint";
    if let Some(control) = text
        .chars()
        .find(|char| char.is_control() && !(prose && char.is_whitespace()))
    {
        let message = format!(
            "`{key}` contains the control character U+{:04X}",
            u32::from(control)
        );
        return Some(finding(message).help("remove it"));
    }
    (trimmed.len() != text.len() && !prose).then(|| {
        finding(format!("`{key}` has leading or trailing spaces")).suggest(
            "remove them",
            span,
            toml_string(trimmed),
        )
    })
}
