//! An overlay for a datum that is not there.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-overlay-datum",
    level: Level::Deny,
    summary: "an overlay is for a datum that does not exist",
    what: "",
    why: "An overlay changes values of datums: `[ai_model.gpt-4o]` those of the model `gpt-4o`. What it says for one that does not exist would change nothing, and the stage would run with the values of another.",
    example: include_str!("../../../tests/lints/unknown-overlay-datum/expected.txt"),
    instead: "",
};

/// Says which datum was probably meant.
pub(crate) fn report<'a>(
    file: FileId,
    table: &str,
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("there is no `{table}` datum `{name}`");
    let finding = Diagnostic::new(&LINT, file, span, message);
    match nearest(name, known) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => {
            finding.help("an overlay changes datums that exist; a new one is a file of its own")
        }
    }
}
