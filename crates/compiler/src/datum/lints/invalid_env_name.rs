//! A value that cannot name an environment variable.

use crate::datum::reader::{Node, Reader};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::is_env_name;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-env-name",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value is not the name of an environment variable",
    what: "Checks that keys such as `api_key_env`, and references such as `{ env = \"NAME\" }`, contain the \
        name of an environment variable: letters, digits and underscores, not starting with a digit.",
    why: "A datum names the variable that holds a key; it never holds the key itself. LiteLLM {litellm} does \
        not report a variable that is not set: without its key a request fails with 401 or 500, and without \
        its `api_base` it goes to the provider's default address.",
    example: include_str!("../../../tests/lints/invalid-env-name/expected.txt"),
    instead: "Write the bare name of the variable: `api_key_env = \"OPENAI_API_KEY\"`.",
};

/// Reports a name that no variable can have, with the one that was probably meant.
pub(crate) fn report(reader: &Reader<'_>, name: &str, value: &Node<'_>) -> Option<Diagnostic> {
    if is_env_name(name) {
        return None;
    }
    let span = Span::from(value.span());
    let message = format!("`{}` does not name an environment variable", reader.key);
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
        finding.suggest("write only the name", span, toml_string(bare))
    } else if is_env_name(&upper) && upper.len() < 40 {
        finding.suggest(
            "a name has only letters, digits and underscores",
            span,
            toml_string(&upper),
        )
    } else {
        finding.help(
            "write the name of the variable that holds the value, for example `\"OPENAI_API_KEY\"`",
        )
    })
}
