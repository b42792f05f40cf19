//! A setting that LiteLLM does not know.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-setting",
    level: Level::Warn,
    summary: "a setting that LiteLLM does not know",
    what: "",
    why: "Nothing in the version of LiteLLM that the catalog speaks of reads this setting, so it is ignored. It may be of a newer version, or of a plug-in.",
    example: include_str!("../../../tests/lints/unknown-setting/expected.txt"),
    instead: "",
};

/// Says that nobody reads a setting.
pub(crate) fn report(reader: &Reader<'_>, name: &str, span: Span) -> Diagnostic {
    let version = modelith_catalog::LITELLM_VERSION;
    let message = format!(
        "LiteLLM {version} does not know the setting `{name}` in `[{}]`",
        reader.table
    );
    Diagnostic::new(&LINT, reader.file, span, message)
        .label("it would ignore this")
        .help("remove it, or allow this where it is right: `allow = [{ lint = \"unknown-setting\", reason = \"…\" }]` below `[b00t]`")
}
