//! Overlays that do not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-overlay",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "an overlay that does not exist",
    what: "Checks that the overlay in `MODELITH_OVERLAY` or `--overlay` is a file in `overlays/`.",
    why: "Without the overlay, the configuration of another stage would be built.",
    example: include_str!("../../../tests/lints/unknown-overlay/expected.txt"),
    instead: "Correct `MODELITH_OVERLAY` or `--overlay`, or add the file to `overlays/`.",
};

/// The finding for an overlay that is not among the known ones. `folder` stands for the folder itself.
pub(crate) fn report(folder: FileId, name: &str, known: &[&str]) -> Diagnostic {
    let message = format!("unknown overlay `{name}`");
    let finding = Diagnostic::new(&LINT, folder, Span::default(), message);
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => finding.help(format!("did you mean `{near}`?")),
        (None, false) => finding.help(format!("write {}", one_of(known.iter().copied()))),
        (None, true) => finding.help(format!(
            "an overlay is a file in the folder of datums, such as `overlays/{name}.toml`"
        )),
    }
}
