//! A file that cannot be read.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unreadable-file",
    level: Level::Deny,
    summary: "the file cannot be read",
    what: "",
    why: "The system refused to give the file's content: a missing permission, a broken symbolic link, a \
        disk error. A model that cannot be read would be missing from the proxy, so the build stops.",
    example: include_str!("../../../tests/lints/unreadable-file/expected.txt"),
    instead: "",
};

/// Says why the file cannot be read.
pub(crate) fn report(id: FileId, reason: &str) -> Diagnostic {
    Diagnostic::new(
        &LINT,
        id,
        Span::default(),
        format!("this file cannot be read: {reason}"),
    )
    .help("check that the file is there and that you may read it")
}
