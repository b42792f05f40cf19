//! An overlay that is not there.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::source::FileId;
use crate::span::Span;
use crate::suggest::{nearest, one_of};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-overlay",
    level: Level::Deny,
    summary: "there is no overlay of this name",
    explanation: "An overlay is a file below `overlays/` in the folder of datums, chosen by `MODELITH_OVERLAY` or `--overlay`. Without the one that was asked for, the configuration of another stage would be built.",
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
