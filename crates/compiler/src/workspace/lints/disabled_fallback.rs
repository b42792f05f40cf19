//! Fallbacks to groups without an enabled model.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::routes::NamedFallback;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "disabled-fallback",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::a_fallback_that_does_not_exist_shows_only_in_the_outage",
    ]),
    summary: "a fallback to a model group with no enabled model",
    what: "Checks for fallbacks to a model group in which every model has `enabled = false`.",
    why: "A group without an enabled model is not in the configuration. LiteLLM {litellm} starts without a warning, \
        and the fallback fails when it is needed.",
    example: include_str!("../../../tests/lints/disabled-fallback/expected.txt"),
    instead: "Enable a model of the group, or name another group in `fallbacks`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for NamedFallback { kind, target, .. } in workspace.fallbacks().filter(NamedFallback::enabled) {
        let name = target.value.0.as_str();
        let Some(group) = workspace
            .groups
            .resolve(name)
            .filter(|group| !group.enabled)
        else {
            continue;
        };
        let off = &workspace.models[group.members[0]];
        let place = off
            .body
            .enabled
            .spanned()
            .map_or(off.name_span, |enabled| enabled.span);
        found.push(
            Diagnostic::new(
                &LINT,
                target.file,
                target.span,
                format!(
                    "`{}` names the model group `{name}`, which is disabled",
                    kind.key()
                ),
            )
            .related(off.file, place, "disabled here")
            .help("enable a model of that group, or name another group"),
        );
    }
}
