//! Overlays for datums that do not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::similar::SimilarNames;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-overlay-datum",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "an overlay for a datum that does not exist",
    what: "Checks for tables of an overlay whose datum does not exist: `[ai_model.gpt-4o]` changes the model \
        `gpt-4o`. Overlays that are not chosen are checked too.",
    why: "The table would change nothing, and the stage would run with the values of the others.",
    example: include_str!("../../../tests/lints/unknown-overlay-datum/expected.txt"),
    instead: "Write the name of an existing datum in the table's header, such as `[ai_model.gpt-4o]`.",
};

/// The finding for a table whose datum is not among the known ones.
pub(crate) fn report(
    file: FileId,
    table: &str,
    name: &str,
    span: Span,
    known: &SimilarNames<'_>,
) -> Diagnostic {
    let message = format!("there is no `{table}` datum named `{name}`");
    let finding = Diagnostic::new(&LINT, file, span, message);
    match known.nearest(name) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => {
            finding.help("an overlay changes existing datums; a new datum is a file of its own")
        }
    }
}
