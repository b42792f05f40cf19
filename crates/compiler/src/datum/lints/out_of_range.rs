//! A number that makes no sense for its key.

use crate::datum::reader::Reader;
use crate::datum::shape::Shape;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "out-of-range",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a number is out of range",
    what: "Checks for numbers that make no sense for their key, such as negative limits and prices, and for \
        values that are nested too deeply.",
    why: "LiteLLM {litellm} accepts any number: with `rpm: -5` every request is rejected with 429, and \
        with `rpm: 0` either every one or none, depending on other settings. A negative price would lower the spend that is counted toward a budget.",
    example: include_str!("../../../tests/lints/out-of-range/expected.txt"),
    instead: "Write a number in the range that the help gives: `rpm_limit = 60`. Leave a limit out for no \
        limit.",
};

/// Reports a value that is nested too deeply.
pub(crate) fn nested(reader: &Reader<'_>, span: Span, deepest: usize) -> Diagnostic {
    let message = format!("`{}` is nested too deeply", reader.key);
    Diagnostic::new(&LINT, reader.file, span, message)
        .help(format!("nest at most {deepest} lists and tables"))
}

/// Reports a number that is not allowed.
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
