//! A file that is too large to be a datum.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "file-too-large",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "the file is larger than 1 MiB",
    what: "Checks for datums, and modules of the proxy, that are larger than 1 MiB. Their content is not read.",
    why: "A datum describes one model in a few dozen lines. A larger file with a datum's suffix is almost \
        certainly something else.",
    example: include_str!("../../../tests/lints/file-too-large/expected.txt"),
    instead: "Move the file out of the folder of datums, or give it a name that does not end in a datum's \
        suffix.",
};

/// Reports how large the file is.
pub(crate) fn report(id: FileId, bytes: u64, most: u64) -> Diagnostic {
    let message = format!("the file has {bytes} bytes, and may have {most}");
    Diagnostic::new(&LINT, id, Span::default(), message)
        .help("move it out of the folder, or give it another suffix")
}
