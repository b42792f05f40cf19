//! A list that has one item twice.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "duplicate-item",
    level: Level::Warn,
    summary: "a list has the same item twice",
    what: "",
    why: "The second one changes nothing. Another one may have been meant.",
    example: include_str!("../../../tests/lints/duplicate-item/expected.txt"),
    instead: "",
};

/// Says that an item stands in its list already.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{text}` stands in `{}` already", reader.key);
    Diagnostic::new(&LINT, reader.file, span, message).help("remove it")
}
