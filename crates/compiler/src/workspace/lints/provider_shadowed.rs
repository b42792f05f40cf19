//! Provider datums with the name of another provider.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::is_known;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "provider-shadowed",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a provider datum has the name of another provider",
    what: "Checks for `ai_provider` datums that are named after one LiteLLM provider and are for another.",
    why: "A reader takes the `provider` of a model for LiteLLM's provider of that name, but its key and its \
        prompts go to another company.",
    example: include_str!("../../../tests/lints/provider-shadowed/expected.txt"),
    instead: "Choose another `name`. A datum named after a LiteLLM provider may only be for that provider.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for datum in workspace.providers {
        let Some(provider) = datum.body.provider.get() else {
            continue;
        };
        if is_known(workspace.catalog, &datum.name)
            && is_known(workspace.catalog, &provider.0)
            && provider.0 != datum.name
        {
            let message = format!(
                "`{}` is the name of a LiteLLM provider, but this datum is for `{}`",
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
