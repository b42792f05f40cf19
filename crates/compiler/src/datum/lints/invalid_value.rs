//! A name that is none of those allowed.

use crate::datum::reader::Reader;
use crate::datum::shape::Choice;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of, toml_string};
use crate::source::place::Span;
use modelith_catalog::Setting;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-value",
    level: Level::Deny,
    summary: "a value is none of the names allowed",
    what: "",
    why: "The key takes one of some names. Another one would mean nothing: LiteLLM ignores, for instance, \
        a `mode` that it does not know. The names are LiteLLM's own; some have aliases that a datum may \
        use.",
    example: include_str!("../../../tests/lints/invalid-value/expected.txt"),
    instead: "",
};

/// Says which words a setting may be, unless this is one of them.
pub(crate) fn setting(
    reader: &Reader<'_>,
    setting: &Setting,
    word: &str,
    span: Span,
) -> Option<Diagnostic> {
    if setting.values().any(|known| known == word) {
        return None;
    }
    let message = format!("unknown value `{word}` for `{}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    Some(match nearest(word, setting.values()) {
        Some(near) => finding.suggest("a similar one exists", span, toml_string(near)),
        None => finding.help(format!("write {}", one_of(setting.values()))),
    })
}

/// Says which names are allowed, or which of them was meant.
pub(crate) fn report(
    reader: &Reader<'_>,
    name: &str,
    span: Span,
    choices: &[Choice],
) -> Diagnostic {
    let message = format!("unknown value `{name}` for `{}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let names = choices
        .iter()
        .flat_map(|choice| choice.aliases.iter().chain([&choice.name]).copied());
    match nearest(name, names) {
        Some(near) => finding.suggest("a similar one exists", span, toml_string(near)),
        None => finding.help(format!(
            "write {}",
            one_of(choices.iter().map(|choice| choice.name))
        )),
    }
}
