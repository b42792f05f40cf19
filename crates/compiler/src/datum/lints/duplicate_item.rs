//! A list that has one item twice.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "duplicate-item",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a list has the same item twice",
    what: "Checks for lists that contain the same item twice.",
    why: "The second item has no effect, so a different one was probably meant.",
    example: include_str!("../../../tests/lints/duplicate-item/expected.txt"),
    instead: "Remove the duplicate, or replace it with the item that was meant: `tags = [\"eu\", \"us\"]`.",
};

/// Reports an item that its list already has.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` lists `{text}` twice", reader.key);
    Diagnostic::new(&LINT, reader.file, span, message).help("remove the duplicate")
}
