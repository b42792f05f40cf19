//! A file that is no UTF-8.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "not-utf8",
    level: Level::Deny,
    summary: "the file is no UTF-8",
    what: "",
    why: "TOML is UTF-8. A file in another encoding (UTF-16 as some editors of Windows write it, or \
        Latin-1) has bytes that mean nothing in it. Save the file as UTF-8.",
    example: include_str!("../../../tests/lints/not-utf8/expected.txt"),
    instead: "",
};

/// Says which byte is the first one that is wrong.
pub(crate) fn report(id: FileId, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = bytes[..valid].split(|byte| *byte == b'\n').count();
    let message = format!("not UTF-8: byte 0x{:02x} in line {line}", bytes[valid]);
    Diagnostic::new(&LINT, id, Span::default(), message).help("save the file as UTF-8")
}
