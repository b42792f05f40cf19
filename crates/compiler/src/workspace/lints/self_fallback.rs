//! A fallback to the group itself.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "self-fallback",
    level: Level::Deny,
    summary: "a model group falls back to itself",
    what: "",
    why: "The group has just failed: asking it again is what retries are for (`num_retries`).",
    example: include_str!("../../../tests/lints/self-fallback/expected.txt"),
    instead: "",
};

/// Looks for groups that fall back to themselves.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for named in workspace.fallbacks() {
        let (kind, target) = (named.kind, named.target);
        let name = target.value.0.as_str();
        if workspace
            .groups
            .resolve(name)
            .is_some_and(|group| group.name == named.group)
        {
            let message = format!("`{}` names the group that it is for: `{name}`", kind.key());
            found.push(
                Diagnostic::new(&LINT, target.file, target.span, message)
                    .help("name another group; to ask the same one again, set `num_retries` below `[ai_model.parameters]`"),
            );
        }
    }
}
