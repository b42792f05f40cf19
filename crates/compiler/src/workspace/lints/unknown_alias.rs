//! An alias for a group that is not there.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-alias",
    level: Level::Deny,
    summary: "an alias for a model group that does not exist",
    what: "",
    why: "LiteLLM does not look whether the group of an alias exists: requests for the alias are answered with 400.",
    example: include_str!("../../../tests/lints/unknown-alias/expected.txt"),
    instead: "",
};

/// Looks at the aliases in the settings of the proxy; those of a model are for its own group.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (alias, target) in workspace.routes().flat_map(|routes| &routes.aliases) {
        let name = target.value.0.as_str();
        let finding = |what: &str| {
            let message = format!(
                "the alias `{}` is for the model group `{name}`, which {what}",
                alias.value.0
            );
            Diagnostic::new(&LINT, target.file, target.span, message)
        };
        match workspace.groups.resolve(name) {
            Some(group) if group.enabled => {}
            Some(_) => found.push(
                finding("is disabled").help("enable a model of that group, or name another one"),
            ),
            None if workspace.may_be_unread(name, target.file) => {}
            None => found.push(match nearest(name, workspace.groups.names()) {
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
