//! A variable written as LiteLLM writes it.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::is_env_name;
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "env-as-string",
    level: Level::Deny,
    summary: "`os.environ/NAME` in place of `{ env = \"NAME\" }`",
    what: "",
    why: "In a datum a value from the environment is `{ env = \"NAME\" }`, so that Modelith knows which \
        variables the proxy needs: `init` lists them and `run` checks that they are set.\n\n\
        LiteLLM replaces `os.environ/NAME` wherever it stands. In `metadata` that would publish the \
        variable's value to everyone who may ask for `/model/info`.",
    example: include_str!("../../../tests/lints/env-as-string/expected.txt"),
    instead: "",
};

/// Says what to write instead of `os.environ/NAME`.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Option<Diagnostic> {
    report_in::<true>(reader, text, span)
}

/// The same in a table in which `{ env = "NAME" }` means a variable, or does not.
pub(crate) fn report_in<const ENV: bool>(
    reader: &Reader<'_>,
    text: &str,
    span: Span,
) -> Option<Diagnostic> {
    let name = text.trim().strip_prefix("os.environ/")?;
    let message = format!("`{}` refers to the environment in a string", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    Some(if !ENV {
        finding
            .label("LiteLLM would show the variable's value in `/model/info`")
            .help("metadata is public to every user of the proxy: remove it")
    } else if is_env_name(name) {
        finding.suggest(
            "name the variable",
            span,
            format!("{{ env = {} }}", toml_string(name)),
        )
    } else {
        finding.help("name the variable, as in `{ env = \"NAME\" }`")
    })
}
