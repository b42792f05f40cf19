//! A fallback that can do less.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;
use modelith_registry::Capabilities;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "fallback-lacks-capability",
    level: Level::Warn,
    summary: "a fallback lacks a capability",
    explanation: "A request with an image, with tools, with a schema fails on a model that takes none: the \
        fallback would answer the simple requests of an outage and refuse the others.",
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
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    for (model, named, group) in program.comparable_fallbacks() {
        let target = named.target;
        // Where nothing is said of what a model can do, nothing follows.
        let Some(theirs) = group
            .members
            .iter()
            .map(|member| program.abilities(*member))
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
