//! A fallback to a group that is not there.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::workspace::routes::{ANY_GROUP, Named};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-fallback",
    level: Level::Deny,
    summary: "a fallback to a model group that does not exist",
    what: "",
    why: "LiteLLM does not look whether a fallback exists until it needs it: you would find out in the \
        outage that it was meant for. A fallback names a model group: the `model_group` of a model, or \
        its name where it has none; or an alias.",
    example: include_str!("../../../tests/lints/unknown-fallback/expected.txt"),
    instead: "",
};

/// Looks for fallbacks to nowhere.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for Named { kind, target, .. } in workspace.fallbacks() {
        let name = target.value.0.as_str();
        if workspace.groups.resolve(name).is_some() || workspace.may_be_unread(name, target.file) {
            continue;
        }
        let message = format!(
            "`{}` names the model group `{name}`, which does not exist",
            kind.key()
        );
        let finding = Diagnostic::new(&LINT, target.file, target.span, message);
        let group_of = workspace
            .models
            .iter()
            .find(|other| other.name == name)
            .map(ModelDatum::group);
        found.push(match (group_of, nearest(name, workspace.groups.names())) {
            (Some(group), _) => finding
                .label(format!("this model is in the group `{group}`"))
                .suggest("name its group", target.span, toml_string(group)),
            (None, Some(near)) => finding.suggest(
                "a group with a similar name exists",
                target.span,
                toml_string(near),
            ),
            (None, None) => {
                finding.help("name a model group or an alias; `modelith models` lists them")
            }
        });
    }
    let for_groups = workspace.routes().flat_map(|routes| &routes.fallbacks);
    for route in for_groups {
        let (kind, group) = (route.kind.key(), &route.group);
        let name = group.value.0.as_str();
        if name == ANY_GROUP
            || workspace.groups.resolve(name).is_some()
            || workspace.may_be_unread(name, group.file)
        {
            continue;
        }
        let message = format!("`{kind}` are for the model group `{name}`, which does not exist");
        let finding = Diagnostic::new(&LINT, group.file, group.span, message);
        found.push(match nearest(name, workspace.groups.names()) {
            Some(near) => finding.suggest(
                "a group with a similar name exists",
                group.span,
                toml_string(near),
            ),
            None => {
                finding.help("name a model group, or `*` for any; `modelith models` lists them")
            }
        });
    }
}
