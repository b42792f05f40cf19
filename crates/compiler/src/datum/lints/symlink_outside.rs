//! A symbolic link out of the folder.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "symlink-outside",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a symbolic link leaves the folder of datums",
    what: "Checks for symbolic links that lead out of the folder of datums. Links within the folder are \
        followed.",
    why: "The folder of datums is what gets reviewed and what the digest covers. A file outside of it can \
        change without a change in the folder.",
    example: include_str!("../../../tests/lints/symlink-outside/expected.txt"),
    instead: "Copy the file into the folder, or link to a file that is in it.",
};

/// Reports a link that is not followed.
pub(crate) fn report(id: FileId) -> Diagnostic {
    Diagnostic::new(
        &LINT,
        id,
        Span::default(),
        "the symbolic link leads out of the folder of datums",
    )
    .help("copy the file into the folder, or link to a file that is in it")
}
