//! A file that is not UTF-8.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "not-utf8",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "the file is not UTF-8",
    what: "Checks that a datum is encoded as UTF-8.",
    why: "TOML files are UTF-8 by definition. Some editors on Windows write UTF-16 or Latin-1, and such a \
        file cannot be read.",
    example: include_str!("../../../tests/lints/not-utf8/expected.txt"),
    instead: "Save the file as UTF-8.",
};

/// Reports the first byte that is wrong.
pub(crate) fn report(id: FileId, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = bytes[..valid].split(|byte| *byte == b'\n').count();
    let message = format!(
        "the file is not UTF-8: byte 0x{:02x} in line {line}",
        bytes[valid]
    );
    Diagnostic::new(&LINT, id, Span::default(), message).help("save the file as UTF-8")
}
