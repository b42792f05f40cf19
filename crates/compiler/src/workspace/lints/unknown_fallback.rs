//! Fallbacks to groups that do not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::routes::{ANY_GROUP, NamedFallback};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-fallback",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::a_fallback_that_does_not_exist_shows_only_in_the_outage",
    ]),
    summary: "a fallback to a model group that does not exist",
    what: "Checks for fallbacks that name a model group or an alias that does not exist. A model without \
        `model_group` is a group of its own name.",
    why: "LiteLLM {litellm} looks for a fallback only when it needs it, so the mistake shows in the outage that the \
        fallback was meant for.",
    example: include_str!("../../../tests/lints/unknown-fallback/expected.txt"),
    instead: "Name a model group or an alias in `fallbacks`; `modelith models` lists them.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_targets(workspace, found);
    check_groups(workspace, found);
}

/// Checks the groups that fallbacks name.
fn check_targets(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for NamedFallback { kind, target, .. } in workspace.fallbacks() {
        let name = target.value.0.as_str();
        if workspace.groups.resolve(name).is_some() || workspace.may_be_served(name, target.file) {
            continue;
        }
        let message = format!(
            "`{}` names the model group `{name}`, which does not exist",
            kind.key()
        );
        let finding = Diagnostic::new(&LINT, target.file, target.span, message);
        found.push(if let Some(group) = workspace.groups.of_model(name) {
            finding
                .label(format!("this model is in the group `{group}`"))
                .suggest("name its group", target.span, toml_string(group))
        } else if let Some(near) = workspace.groups.nearest(name) {
            finding.suggest(
                "a group with a similar name exists",
                target.span,
                toml_string(near),
            )
        } else {
            finding.help("name a model group or an alias; `modelith models` lists them")
        });
    }
}

/// Checks the groups that the settings of the proxy list fallbacks for.
fn check_groups(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for route in workspace.routes().flat_map(|routes| &routes.fallbacks) {
        let (kind, group) = (route.kind.key(), &route.group);
        let name = group.value.0.as_str();
        if name == ANY_GROUP
            || workspace.groups.resolve(name).is_some()
            || workspace.may_be_served(name, group.file)
        {
            continue;
        }
        let message =
            format!("`{kind}` has an entry for the model group `{name}`, which does not exist");
        let finding = Diagnostic::new(&LINT, group.file, group.span, message);
        found.push(match workspace.groups.nearest(name) {
            Some(near) => finding.suggest(
                "a group with a similar name exists",
                group.span,
                toml_string(near),
            ),
            None => finding
                .help("name a model group, or `*` for all; `modelith models` lists the groups"),
        });
    }
}
