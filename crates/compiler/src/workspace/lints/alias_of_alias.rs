//! Aliases of aliases.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::view::Workspace;
use std::iter;

pub(crate) static LINT: Lint = Lint {
    code: "alias-of-alias",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::an_alias_is_replaced_once"]),
    summary: "an alias of another alias",
    what: "Checks for aliases in `model_group_alias` that stand for another alias instead of a model group.",
    why: "LiteLLM {litellm} replaces an alias once. What it stands for must then be a model group: requests for an alias \
        of an alias get 400.",
    example: include_str!("../../../tests/lints/alias-of-alias/expected.txt"),
    instead: "Name the model group itself in `model_group_alias`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (alias, target) in workspace.routes().flat_map(|routes| &routes.aliases) {
        let name = target.value.0.as_str();
        let groups = &workspace.groups;
        if groups.of_alias(name).is_none() || groups.named(name).is_some() {
            continue;
        }
        // Aliases may stand for each other in a circle.
        let stands_for = iter::successors(Some(name), |name| groups.of_alias(name));
        let group = stands_for.take(8).find(|name| groups.named(name).is_some());
        let alias = &alias.value.0;
        let message = format!("the alias `{alias}` stands for `{name}`, which is an alias itself");
        let finding = Diagnostic::new(&LINT, target.file, target.span, message)
            .label(format!("requests for `{alias}` get 400"));
        found.push(match group {
            Some(group) => finding.suggest("name the group", target.span, toml_string(group)),
            None => finding.help("name a model group; `modelith models` lists them"),
        });
    }
}
