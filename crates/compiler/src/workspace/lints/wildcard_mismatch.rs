//! Wildcard models under a name without a wildcard.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use std::collections::BTreeSet;

pub(crate) static LINT: Lint = Lint {
    code: "wildcard-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::a_star_only_in_the_model_is_sent_to_the_provider",
    ]),
    summary: "a wildcard in `litellm_model` but not in the public name",
    what: "Checks for a `*` in `litellm_model` when the public name has none.",
    why: "LiteLLM {litellm} replaces the `*` in `litellm_model` with what the `*` in the public name stands for. \
        When the public name has none, it sends the `*` itself, and the provider answers every request with 404.",
    example: include_str!("../../../tests/lints/wildcard-mismatch/expected.txt"),
    instead: "Set `model_group` to a name with a `*`, or name one model in `litellm_model`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let unread: BTreeSet<_> = workspace.unread.ids().collect();
    let is_unread = |file| unread.contains(&file);
    for model in workspace.models {
        let Some(called) = model.body.litellm_model.spanned() else {
            continue;
        };
        let name = called.value.0.as_str();
        // A few ids in LiteLLM's own list contain a `*`: prices of commitments in any region.
        let is_id = || workspace.catalog.model(name).is_some();
        if name.contains('*')
            && !is_id()
            && !model.group().contains('*')
            && model.names_are_known()
            && !is_unread(model.file)
        {
            let message = format!(
                "`{name}` has a wildcard, but the public name `{}` does not",
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
