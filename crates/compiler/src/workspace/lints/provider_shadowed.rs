//! A provider datum with the name of another provider of LiteLLM.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::provider::is_known;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "provider-shadowed",
    level: Level::Deny,
    summary: "a provider datum has the name of another provider",
    what: "",
    why: "A model that names the provider means this datum, and whoever reads the model takes it for LiteLLM's own provider: the key and the prompts would go to another company than the name says. A datum of the name of a provider of LiteLLM may only be for that provider.",
    example: include_str!("../../../tests/lints/provider-shadowed/expected.txt"),
    instead: "",
};

/// Looks for names that mean something else.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for datum in workspace.providers {
        let Some(provider) = datum.body.provider.get() else {
            continue;
        };
        if is_known(&datum.name) && is_known(&provider.0) && provider.0 != datum.name {
            let message = format!(
                "the name `{}` is that of a provider of LiteLLM, and this datum is for `{}`",
                datum.name, provider.0
            );
            found.push(
                Diagnostic::new(&LINT, datum.file, datum.name_span, message).help(format!(
                    "choose another name, such as `{}-{}`",
                    provider.0, datum.name
                )),
            );
        }
    }
}
