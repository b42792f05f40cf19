//! A setting that belongs elsewhere.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::reserved::written_elsewhere;
use crate::source::place::Span;
use modelith_catalog::Section;

pub(crate) static LINT: Lint = Lint {
    code: "reserved-setting",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a setting belongs elsewhere",
    what: "Checks for settings of LiteLLM that a datum writes elsewhere: `model_list`, `include`, \
        `master_key` and `credential_list`.",
    why: "Each of these has exactly one place in the datums, where it is checked. With `include`, \
        LiteLLM would read files that were never checked and are not in the binary.",
    example: include_str!("../../../tests/lints/reserved-setting/expected.txt"),
    instead: "Write what the help says: an `ai_model` datum per model, `master_key_env` in `[ai_proxy]`, an \
        `ai_provider` datum per credential.",
};

/// Reports a setting that belongs elsewhere.
pub(crate) fn report(
    reader: &Reader<'_>,
    section: Section,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    let place = written_elsewhere(section, name)?;
    let message = format!("`{name}` does not belong in `[{}]`", reader.table);
    Some(Diagnostic::new(&LINT, reader.file, span, message).help(place))
}
