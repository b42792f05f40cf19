//! A fallback to a group that is switched off.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::routes::Named;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "disabled-fallback",
    level: Level::Deny,
    summary: "a fallback to a model group with no enabled model",
    what: "",
    why: "Every model of the group has `enabled = false`, so the group is not in the configuration and the \
        fallback would fail when it is needed.",
    example: include_str!("../../../tests/lints/disabled-fallback/expected.txt"),
    instead: "",
};

/// Looks for fallbacks to groups that are switched off.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for Named { kind, target, .. } in workspace.fallbacks().filter(Named::enabled) {
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
            .help("enable a model of that group, or name another one"),
        );
    }
}
