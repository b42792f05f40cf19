//! A value that cannot name an environment variable.

use crate::datum::reader::{Node, Reader};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::is_env_name;
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-env-name",
    level: Level::Deny,
    summary: "a value is no name of an environment variable",
    what: "",
    why: "A datum names the variable that holds a key or a setting; it never holds the key itself. A name \
        has letters, digits and underscores, and does not begin with a digit. With another one LiteLLM \
        finds nothing and calls the provider without the key, or with none of yours.",
    example: include_str!("../../../tests/lints/invalid-env-name/expected.txt"),
    instead: "",
};

/// Says what a variable's name looks like, where this is none.
pub(crate) fn report(reader: &Reader<'_>, name: &str, value: &Node<'_>) -> Option<Diagnostic> {
    if is_env_name(name) {
        return None;
    }
    let span = Span::from(value.span());
    let message = format!("`{}` names no environment variable", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let bare = name
        .trim()
        .trim_start_matches('$')
        .trim_start_matches("os.environ/")
        .trim_matches(['{', '}']);
    let upper: String = bare
        .chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() {
                char.to_ascii_uppercase()
            } else {
                '_'
            }
        })
        .collect();
    Some(if is_env_name(bare) {
        finding.suggest("write the name alone", span, toml_string(bare))
    } else if is_env_name(&upper) && upper.len() < 40 {
        finding.suggest(
            "names have letters, digits and underscores",
            span,
            toml_string(&upper),
        )
    } else {
        finding.help("write the name of the variable that holds it, as in `\"OPENAI_API_KEY\"`")
    })
}
