//! Fallbacks that lack a capability.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;
use modelith_registry::Capabilities;
use std::collections::BTreeMap;

pub(crate) static LINT: Lint = Lint {
    code: "fallback-lacks-capability",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a fallback lacks a capability",
    what: "Checks for fallbacks that lack a capability of the model, such as vision, function calling or a response \
        schema.",
    why: "A request that needs the capability fails on the fallback: in an outage, simple requests are answered \
        and the others are not.",
    example: include_str!("../../../tests/lints/fallback-lacks-capability/expected.txt"),
    instead: "Name a group in `fallbacks` whose models have the same `capabilities`.",
};

/// Capabilities without which a request that uses them is refused. Others, such as reasoning, only improve the answer.
pub(super) const NEEDED: Capabilities = Capabilities::VISION
    .union(Capabilities::FUNCTION_CALLING)
    .union(Capabilities::RESPONSE_SCHEMA)
    .union(Capabilities::PDF_INPUT)
    .union(Capabilities::AUDIO_INPUT)
    .union(Capabilities::VIDEO_INPUT)
    .union(Capabilities::COMPUTER_USE);

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    // Many fallbacks may lead to one group of many models.
    let mut shared = BTreeMap::new();
    for (model, named, group) in workspace.comparable_fallbacks() {
        let target = named.target;
        let theirs = *shared.entry(group.name).or_insert_with(|| {
            let members = group.members.iter();
            let sets = members.map(|member| workspace.capabilities(*member));
            sets.reduce(Capabilities::intersection)
        });
        // A model without any listed capability is unknown, not incapable.
        let Some(theirs) = theirs.filter(|set| !set.is_empty()) else {
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
                    .help("name a group with the same capabilities"),
            );
        }
    }
}
