//! A callback that is not built into LiteLLM.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::source::place::Spanned;
use modelith_catalog::{Catalog, Part};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-callback",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::an_unknown_callback_does_nothing"]),
    summary: "a callback that is not built into LiteLLM",
    what: "Checks that `callbacks`, `success_callback` and the other settings for callbacks contain only \
        callbacks that are built into LiteLLM, that `callback_settings` makes, or your own.",
    why: "LiteLLM {litellm} accepts any name in `success_callback` and does nothing for an unknown one: the logs, \
        traces or metrics that you rely on are not written. With an unknown name in `callbacks` it does not start.",
    example: include_str!("../../../tests/lints/unknown-callback/expected.txt"),
    instead: "Write the name of a built-in callback, `callbacks = [\"prometheus\"]`, or your own as module \
        and variable, `callbacks = [\"my_module.handler\"]`.",
};

/// Reports an unknown callback in a setting.
pub(crate) fn report(
    catalog: &Catalog,
    setting: &str,
    callback: &Spanned<Text>,
) -> Option<Diagnostic> {
    let (name, span) = (callback.value.0.as_str(), callback.span);
    if catalog.is_callback(name) || name.contains('.') {
        return None;
    }
    let message = format!("unknown callback `{name}` in `{setting}`");
    let finding = Diagnostic::new(&LINT, callback.file, span, message)
        .label("LiteLLM would accept it and do nothing")
        .rests_on(Part::Callbacks);
    Some(match nearest(name, catalog.callbacks()) {
        Some(near) => finding.suggest(
            "a callback with a similar name exists",
            span,
            toml_string(near),
        ),
        None => finding.help(
            "write your own callback as module and variable, for example `my_module.handler`",
        ),
    })
}
