//! A symbolic link out of the folder.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "symlink-outside",
    level: Level::Deny,
    summary: "a symbolic link leaves the folder of datums",
    what: "",
    why: "The folder of datums is what was reviewed and what the digest covers. A link that leads out of \
        it would compile a file that no reviewer saw, and one that changes without a change in the \
        folder. Links within the folder are followed.",
    example: include_str!("../../../tests/lints/symlink-outside/expected.txt"),
    instead: "",
};

/// Says that the link is not followed.
pub(crate) fn report(id: FileId) -> Diagnostic {
    Diagnostic::new(
        &LINT,
        id,
        Span::default(),
        "this symbolic link leaves the folder of datums",
    )
    .help("copy the file into the folder, or link to one that is in it")
}
