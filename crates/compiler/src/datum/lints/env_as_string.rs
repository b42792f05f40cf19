//! A variable written in LiteLLM's syntax.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::is_env_name;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "env-as-string",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "`os.environ/NAME` in place of `{ env = \"NAME\" }`",
    what: "Checks for strings that refer to an environment variable in LiteLLM's own syntax, \
        `os.environ/NAME`.",
    why: "Modelith has to know which variables the proxy needs: `init` lists them and `run` checks that they \
        are set. It finds them only as `{ env = \"NAME\" }`.\n\nLiteLLM {litellm} replaces `os.environ/NAME` \
        wherever it occurs. In `metadata` that would publish the variable's value to every user who may \
        request `/model/info`.",
    example: include_str!("../../../tests/lints/env-as-string/expected.txt"),
    instead: "Write `{ env = \"NAME\" }`, or the bare name in a key that ends in `_env`, such as \
        `api_key_env`. Remove the reference from `metadata`.",
};

/// Reports `os.environ/NAME` instead of `{ env = "NAME" }`.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Option<Diagnostic> {
    report_in::<true>(reader, text, span)
}

/// The same in a table in which `{ env = "NAME" }` is a variable only with `ENV`.
pub(crate) fn report_in<const ENV: bool>(
    reader: &Reader<'_>,
    text: &str,
    span: Span,
) -> Option<Diagnostic> {
    let name = text.trim().strip_prefix("os.environ/")?;
    let message = format!(
        "`{}` refers to an environment variable in a string",
        reader.key
    );
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    Some(if !ENV {
        finding
            .label("LiteLLM would publish the variable's value in `/model/info`")
            .help("remove it: every user of the proxy can read the metadata")
    } else if is_env_name(name) {
        finding.suggest(
            "name the variable",
            span,
            format!("{{ env = {} }}", toml_string(name)),
        )
    } else {
        finding.help("name the variable: `{ env = \"NAME\" }`")
    })
}
