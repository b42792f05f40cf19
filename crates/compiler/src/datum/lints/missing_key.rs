//! A required key that is missing.

use crate::datum::reader::Reader;
use crate::datum::shape::Key;
use crate::datum::stray::Stray;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "missing-key",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a required key is missing",
    what: "Checks that a table has all of its required keys.",
    why: "LiteLLM {litellm} exits with a bare `KeyError: 'model'` when a row of `model_list` has no model, and \
        drops a model whose provider it cannot tell, with one line in its log.",
    example: include_str!("../../../tests/lints/missing-key/expected.txt"),
    instead: "Add the key to the table that the message names: `provider = \"openai\"`.",
};

/// Reports a key that is missing from the table with this heading, or stands in another table.
pub(crate) fn report(
    reader: &Reader<'_>,
    key: &Key,
    heading: Span,
    stray: Option<&Stray>,
) -> Option<Diagnostic> {
    let message = format!("missing key `{}` in `[{}]`", key.name, reader.table);
    let at = |span| Diagnostic::new(&LINT, reader.file, span, message.clone());
    Some(match stray {
        Some(stray) if stray.is_in_unknown_table() => return None,
        Some(stray) => at(stray.span)
            .label("this is in another table")
            .help(format!(
                "write it as `{}` in `[{}]`",
                key.name, reader.table
            )),
        None => at(heading).help(format!(
            "add it, for example `{} = {}`",
            key.name, key.example
        )),
    })
}
