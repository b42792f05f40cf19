//! A lint that does not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-lint",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a lint that does not exist",
    what: "Checks that `lints` and `allow` contain the codes of existing lints.",
    why: "A level or an allowance for a lint that does not exist has no effect.",
    example: include_str!("../../../tests/lints/unknown-lint/expected.txt"),
    instead: "Write the code of a lint, `allow = [{ lint = \"unknown-model\", reason = \"…\" }]`; `modelith \
        explain` lists them.",
};

/// Reports an unknown lint, with the one that was probably meant.
pub(crate) fn report(file: FileId, code: &str, span: Span, lints: &[&'static Lint]) -> Diagnostic {
    let finding = Diagnostic::new(&LINT, file, span, format!("unknown lint `{code}`"));
    match nearest(code, lints.iter().map(|lint| lint.code)) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding.help("`modelith explain` lists the lints"),
    }
}
