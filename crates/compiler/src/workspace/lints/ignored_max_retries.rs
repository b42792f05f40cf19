//! `max_retries` of a model, which LiteLLM does not use.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "ignored-max-retries",
    level: Level::Warn,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::a_model_is_retried_by_num_retries_only"]),
    summary: "`max_retries` among the parameters of a model",
    what: "Checks for `max_retries` in `parameters`.",
    why: "LiteLLM {litellm} retries a model as often as `num_retries` says. With `max_retries = 3` it asks the provider once, \
        as if nothing were written.",
    example: include_str!("../../../tests/lints/ignored-max-retries/expected.txt"),
    instead: "Write `num_retries = 3`, in the parameters of the model or for all models in `[ai_proxy.router_settings]`.",
};

const IGNORED: &str = "max_retries";
const MEANT: &str = "num_retries";

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        if name == IGNORED {
            found.push(
                Diagnostic::new(
                    &LINT,
                    entry.value.file,
                    entry.key,
                    format!("`{IGNORED}` has no effect on a model"),
                )
                .label("LiteLLM would not retry because of this")
                .suggest("the parameter for it is", entry.key, MEANT),
            );
        }
    }
}
