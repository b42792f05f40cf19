//! A number that makes no sense.

use crate::datum::reader::Reader;
use crate::datum::shape::Shape;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "out-of-range",
    level: Level::Deny,
    summary: "a number is out of range",
    what: "",
    why: "LiteLLM takes any number. With `rpm: -5` every request is refused with 429; with `rpm: 0` none \
        is, and there is no limit at all. A price below 0 makes budgets grow. So a number that makes no \
        sense is an error.",
    example: include_str!("../../../tests/lints/out-of-range/expected.txt"),
    instead: "",
};

/// Says that a value is nested too deeply.
pub(crate) fn nested(reader: &Reader<'_>, span: Span, deepest: usize) -> Diagnostic {
    let message = format!("`{}` is nested too deeply", reader.key);
    Diagnostic::new(&LINT, reader.file, span, message).help(format!(
        "nest at most {deepest} lists and tables in each other"
    ))
}

/// Says which numbers are allowed.
pub(crate) fn report(reader: &Reader<'_>, span: Span, allowed: &str) -> Diagnostic {
    let written = reader.text.get(span.range()).unwrap_or_default();
    let message = format!("`{}` is out of range: `{written}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    match reader.declared_key().map(|key| key.shape) {
        Some(Shape::Integer { .. }) if reader.key.contains("limit") => finding.help(format!(
            "write {allowed}, or leave the key out for no limit"
        )),
        _ => finding.help(format!("write {allowed}")),
    }
}
