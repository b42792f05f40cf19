//! Fallbacks that may not answer the requests of the model.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::fallback_modes;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "fallback-other-mode",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a fallback may not answer the requests of the model",
    what: "Checks for fallbacks with another mode where it depends on the model whether the requests are answered: a model that \
        draws or speaks may chat too, and a server of your own may embed with any model.",
    why: "LiteLLM {litellm} sends the same request to the fallback. If its model does not answer such requests, the fallback \
        fails in every outage that it was meant for.",
    example: include_str!("../../../tests/lints/fallback-other-mode/expected.txt"),
    instead: "Name a group in `fallbacks` whose models have the same mode. If the model answers both, allow the lint for this datum in `allow`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let others = fallback_modes::all(workspace);
    for other in others.iter().filter(|other| !other.is_refused) {
        let label = format!("it may not answer `{}` requests", other.asked);
        found.push(other.finding(&LINT).label(label));
    }
}
