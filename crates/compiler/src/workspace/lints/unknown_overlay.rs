//! An overlay that is not there.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, one_of};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-overlay",
    level: Level::Deny,
    summary: "there is no overlay of this name",
    what: "",
    why: "An overlay is a file below `overlays/` in the folder of datums, chosen by `MODELITH_OVERLAY` or `--overlay`. Without the one that was asked for, the configuration of another stage would be built.",
    example: include_str!("../../../tests/lints/unknown-overlay/expected.txt"),
    instead: "",
};

/// Says which overlays there are. `folder` stands for the folder itself.
pub(crate) fn report(folder: FileId, name: &str, known: &[&str]) -> Diagnostic {
    let message = format!("there is no overlay `{name}`");
    let finding = Diagnostic::new(&LINT, folder, Span::default(), message);
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => finding.help(format!("did you mean `{near}`?")),
        (None, false) => finding.help(format!("there are {}", one_of(known.iter().copied()))),
        (None, true) => finding.help(format!(
            "an overlay is a file `overlays/{name}.toml` in the folder"
        )),
    }
}
