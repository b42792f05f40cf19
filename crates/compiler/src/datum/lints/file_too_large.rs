//! A file that is too large to be a datum.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::file::MAX_BYTES;
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "file-too-large",
    level: Level::Deny,
    summary: "the file is larger than 1 MiB",
    what: "",
    why: "A datum describes one model in some dozens of lines. A file of more than 1 MiB is something else \
        that has the suffix of a datum, so it is not read at all.",
    example: include_str!("../../../tests/lints/file-too-large/expected.txt"),
    instead: "",
};

/// Says how large the file is.
pub(crate) fn report(id: FileId, bytes: u64) -> Diagnostic {
    let message = format!("this file has {bytes} bytes, and a datum has at most {MAX_BYTES}");
    Diagnostic::new(&LINT, id, Span::default(), message)
        .help("move it out of the folder, or give it another suffix")
}
