//! Aliases for groups that do not exist.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-alias",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::an_alias_of_no_group_gets_400"]),
    summary: "an alias for a model group that does not exist",
    what: "Checks for aliases in `model_group_alias` whose model group does not exist or is disabled.",
    why: "LiteLLM {litellm} starts without a warning and answers requests for the alias with 400.",
    example: include_str!("../../../tests/lints/unknown-alias/expected.txt"),
    instead: "Name a model group in `model_group_alias` that has an enabled model.",
};

/// Checks the aliases in the settings of the proxy; those of a model are for its own group.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (alias, target) in workspace.routes().flat_map(|routes| &routes.aliases) {
        let name = target.value.0.as_str();
        let finding = |problem: &str| {
            let message = format!(
                "the alias `{}` names the model group `{name}`, which {problem}",
                alias.value.0
            );
            Diagnostic::new(&LINT, target.file, target.span, message)
        };
        match workspace.groups.resolve(name) {
            Some(group) if group.enabled => {}
            Some(_) => found.push(
                finding("is disabled").help("enable a model of that group, or name another group"),
            ),
            // An alias of an alias is another finding.
            None if workspace.groups.of_alias(name).is_some()
                || workspace.may_be_served(name, target.file) => {}
            None => found.push(match workspace.groups.nearest(name) {
                Some(near) => finding("does not exist").suggest(
                    "a group with a similar name exists",
                    target.span,
                    toml_string(near),
                ),
                None => finding("does not exist").help("`modelith models` lists the groups"),
            }),
        }
    }
}
