//! A fallback that can do less.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;
use modelith_registry::Capabilities;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "fallback-lacks-capability",
    level: Level::Warn,
    summary: "a fallback lacks a capability",
    what: "",
    why: "A request with an image, with tools, with a schema fails on a model that takes none: the \
        fallback would answer the simple requests of an outage and refuse the others.",
    example: include_str!("../../../tests/lints/fallback-lacks-capability/expected.txt"),
    instead: "",
};

/// Capabilities without which a request that uses them is refused. Others, such as reasoning, only make it better.
pub(super) const NEEDED: Capabilities = Capabilities::VISION
    .union(Capabilities::FUNCTION_CALLING)
    .union(Capabilities::RESPONSE_SCHEMA)
    .union(Capabilities::PDF_INPUT)
    .union(Capabilities::AUDIO_INPUT)
    .union(Capabilities::VIDEO_INPUT)
    .union(Capabilities::COMPUTER_USE);

/// Compares the capabilities of groups and their fallbacks.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, named, group) in workspace.comparable_fallbacks() {
        let target = named.target;
        // Where nothing is said of what a model can do, nothing follows.
        let Some(theirs) = group
            .members
            .iter()
            .map(|member| workspace.abilities(*member))
            .reduce(Capabilities::intersection)
            .filter(|set| !set.is_empty())
        else {
            continue;
        };
        let lacking: Vec<_> = model
            .capabilities()
            .intersection(NEEDED)
            .iter()
            .filter(|capability| !theirs.contains(capability.set))
            .map(|capability| format!("`{}`", capability.name))
            .collect();
        if !lacking.is_empty() {
            let message = format!(
                "the fallback `{}` lacks {}, which `{}` has",
                target.value.0,
                lacking.join(", "),
                model.name
            );
            found.push(
                Diagnostic::new(&LINT, target.file, target.span, message)
                    .help("name a group that can do as much"),
            );
        }
    }
}
