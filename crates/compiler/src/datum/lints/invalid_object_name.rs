//! A name that Kubernetes does not take.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-object-name",
    level: Level::Deny,
    summary: "a name that Kubernetes does not take",
    what: "",
    why: "Kubernetes refuses a manifest whose names have other characters than lower-case letters, digits and hyphens, or more than 63 of them; it does so when the manifest is applied, after the images were built and the changes merged.",
    example: include_str!("../../../tests/lints/invalid-object-name/expected.txt"),
    instead: "",
};

/// Says what a name looks like; a long one may have dots.
pub(crate) fn report(reader: &Reader<'_>, text: &str, long: bool, span: Span) -> Diagnostic {
    let message = format!("`{}` is no name of Kubernetes: `{text}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let other = text.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    let inner = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    let is_edge = |char: char| char.is_ascii_lowercase();
    if other != text
        && other.len() <= 63
        && other.chars().all(inner)
        && other.starts_with(is_edge)
        && !other.ends_with('-')
    {
        return finding.suggest("as Kubernetes wants it", span, toml_string(&other));
    }
    finding.help(if long {
        "write up to 253 lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part"
    } else {
        "write up to 63 lower-case letters, digits and `-`, the first a letter and the last no `-`"
    })
}
