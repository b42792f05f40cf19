//! A name that Kubernetes does not accept.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-object-name",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a name that Kubernetes does not accept",
    what: "Checks that the names in `[ai_proxy.kubernetes]` are valid names of Kubernetes objects.",
    why: "Kubernetes rejects a manifest with an invalid name, but only when the manifest is applied, after \
        the change was reviewed and merged.",
    example: include_str!("../../../tests/lints/invalid-object-name/expected.txt"),
    instead: "Write up to 63 lowercase letters, digits and hyphens, starting with a letter: `name = \
        \"litellm\"`. The names of Secrets may have up to 253 characters and contain dots.",
};

/// Reports an invalid name; a long one may have dots.
pub(crate) fn report(reader: &Reader<'_>, text: &str, long: bool, span: Span) -> Diagnostic {
    let message = format!("`{}` is not a valid Kubernetes name: `{text}`", reader.key);
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
        return finding.suggest(
            "write a name that Kubernetes accepts",
            span,
            toml_string(&other),
        );
    }
    finding.help(if long {
        "write up to 253 lowercase letters, digits, `-` and `.`, with a letter or digit at both ends of each part"
    } else {
        "write up to 63 lowercase letters, digits and `-`, starting with a letter and not ending with `-`"
    })
}
