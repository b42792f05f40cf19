//! A file that cannot be read.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unreadable-file",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "the file cannot be read",
    what: "Checks that every datum can be read.",
    why: "The operating system did not return the file: permission denied, a broken symbolic link, a disk \
        error. Its model would silently be missing from the proxy.",
    example: include_str!("../../../tests/lints/unreadable-file/expected.txt"),
    instead: "Make the file readable, fix the link, or remove the file.",
};

/// Reports why the file cannot be read.
pub(crate) fn report(id: FileId, reason: &str) -> Diagnostic {
    Diagnostic::new(
        &LINT,
        id,
        Span::default(),
        format!("the file cannot be read: {reason}"),
    )
    .help("check that the file exists and that you have permission to read it")
}
