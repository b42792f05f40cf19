//! Fallbacks of a group to itself.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "self-fallback",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model group falls back to itself",
    what: "Checks for model groups that are listed in their own fallbacks.",
    why: "The group has just failed. LiteLLM {litellm} skips a fallback to the same group, so the entry has no \
        effect.",
    example: include_str!("../../../tests/lints/self-fallback/expected.txt"),
    instead: "Name another group in `fallbacks`. To ask the same group again, set `num_retries` in \
        `[ai_model.parameters]`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for named in workspace.fallbacks() {
        let (group, target) = (named.group, named.target);
        let name = target.value.0.as_str();
        if name != group && workspace.groups.named(name).is_some() {
            // Both a group and an alias of this one, which is reported there.
            continue;
        }
        if !matches!(workspace.groups.resolve(name), Some(resolved) if resolved.name == group) {
            continue;
        }
        let message = format!("the group `{group}` lists itself in `{}`", named.kind.key());
        let finding = Diagnostic::new(&LINT, target.file, target.span, message)
            .help("name another group; to ask the same one again, set `num_retries` in `[ai_model.parameters]`");
        found.push(if name == group {
            finding
        } else {
            finding.label(format!("`{name}` is the group `{group}`"))
        });
    }
}
