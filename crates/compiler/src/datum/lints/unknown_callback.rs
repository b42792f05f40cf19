//! A callback that LiteLLM does not bring along.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-callback",
    level: Level::Deny,
    summary: "a callback that LiteLLM does not bring along",
    what: "",
    why: "LiteLLM takes any name here and does nothing for one that it does not know: the logs, traces or metrics that you count on are not written. A callback of your own is a module and a variable with a dot between them.",
    example: include_str!("../../../tests/lints/unknown-callback/expected.txt"),
    instead: "",
};

/// Settings that hold names of callbacks.
const HOLDERS: &[&str] = &[
    "audit_log_callbacks",
    "callbacks",
    "failure_callback",
    "input_callback",
    "service_callback",
    "success_callback",
];

/// Whether a setting holds names of callbacks.
pub(crate) fn holds(setting: &str) -> bool {
    HOLDERS.contains(&setting)
}

/// Says that a callback is unknown, if the setting holds callbacks and this is none.
pub(crate) fn report(
    reader: &Reader<'_>,
    setting: &str,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    if !holds(setting) || modelith_catalog::is_callback(name) || name.contains('.') {
        return None;
    }
    let message = format!("unknown callback `{name}` in `{setting}`");
    let finding = Diagnostic::new(&LINT, reader.file, span, message)
        .label("LiteLLM would take it and do nothing");
    Some(match nearest(name, modelith_catalog::callbacks()) {
        Some(near) => finding.suggest(
            "a callback with a similar name exists",
            span,
            toml_string(near),
        ),
        None => finding
            .help("for one of your own write its module and variable, as in `my_module.handler`"),
    })
}
