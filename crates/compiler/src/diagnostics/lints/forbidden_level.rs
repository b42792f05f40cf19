//! A level that a lint cannot have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "forbidden-level",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a lint that cannot be lowered is lowered",
    what: "Checks for levels and allowances that lower a lint without which there is nothing to compile, or the one that \
        finds secrets.",
    why: "Every judgment about LiteLLM can be allowed. A missing key or a value of the wrong type is not a judgment: \
        there is no configuration that could be written. A secret in a datum would be in the binary and its logs.",
    example: include_str!("../../../tests/lints/forbidden-level/expected.txt"),
    instead: "Remove the level from `lints`, or the entry from `allow`, and fix what the lint finds.",
};

/// Reports a level that the lint cannot have.
pub(crate) fn report(file: FileId, lint: &Lint, level: Level, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be lowered to `{level}`", lint.code);
    Diagnostic::new(&LINT, file, span, message)
        .label(match lint.grounds {
            Grounds::Secret => "the secret would be in the binary",
            _ => "what it finds leaves nothing to compile",
        })
        .help("remove this, and fix what the lint finds")
}
