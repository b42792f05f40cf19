//! A setting that is written elsewhere.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::reserved::written_elsewhere;
use crate::source::place::Span;
use modelith_catalog::Section;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "reserved-setting",
    level: Level::Deny,
    summary: "a setting is written elsewhere",
    what: "",
    why: "What a datum says in a key of its own is written there and only there. `include` would have LiteLLM read files that nobody checked, which are not in the binary either.",
    example: include_str!("../../../tests/lints/reserved-setting/expected.txt"),
    instead: "",
};

/// Says where a setting is written, if not here.
pub(crate) fn report(
    reader: &Reader<'_>,
    section: Section,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    let place = written_elsewhere(section, name)?;
    let message = format!("`{name}` is not written in `[{}]`", reader.table);
    Some(Diagnostic::new(&LINT, reader.file, span, message).help(place))
}
