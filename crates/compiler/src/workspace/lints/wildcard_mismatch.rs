//! A wildcard that is sent to the provider as it is.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "wildcard-mismatch",
    level: Level::Deny,
    summary: "a model calls a wildcard under a name that is none",
    what: "",
    why: "LiteLLM puts the name that a client asks for in the place of the `*` in `litellm_model`, if the public name has a `*` too. Without one it sends the `*` itself, and the provider answers every request with 404.",
    example: include_str!("../../../tests/lints/wildcard-mismatch/expected.txt"),
    instead: "",
};

/// Looks for wildcards behind names without one.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let name = called.value.0.as_str();
        // A few ids of LiteLLM's own list have one: prices of commitments in any region.
        let is_id = || modelith_catalog::model(name).is_some();
        if name.contains('*') && !is_id() && !model.group().contains('*') && model.names_are_known()
        {
            let message = format!(
                "`{name}` has a wildcard, and the public name `{}` has none",
                model.group()
            );
            found.push(
                Diagnostic::new(&LINT, called.file, called.span, message)
                    .label("LiteLLM would send the `*` to the provider")
                    .help(format!(
                        "write `model_group = \"{name}\"`, or name one model"
                    )),
            );
        }
    }
}
