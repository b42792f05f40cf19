//! Fallbacks that cannot answer the requests of the model.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::fallback_modes;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "fallback-mode-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::a_fallback_is_asked_as_the_model_before_it"]),
    summary: "a fallback cannot answer the requests of the model",
    what: "Checks for fallbacks of all kinds whose models have another mode, such as `embedding` for a chat model. A model with the \
        mode `responses` or `completion` answers chat requests too: LiteLLM translates between these.",
    why: "LiteLLM {litellm} sends the same request to the fallback: an embedding model gets a chat request, and the provider \
        refuses it. The fallback fails in every outage that it was meant for.",
    example: include_str!("../../../tests/lints/fallback-mode-mismatch/expected.txt"),
    instead: "Name a group in `fallbacks` whose models have the same mode.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let others = fallback_modes::all(workspace);
    for other in others.iter().filter(|other| other.is_refused) {
        let label = format!("`{}` requests fail there too", other.asked);
        found.push(other.finding(&LINT).label(label));
    }
}
