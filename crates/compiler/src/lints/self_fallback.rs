//! A fallback to the group itself.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "self-fallback",
    level: Level::Deny,
    summary: "a model group falls back to itself",
    explanation: "The group has just failed: asking it again is what retries are for (`num_retries`).",
};

/// Looks for groups that fall back to themselves.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    for named in program.fallbacks() {
        let (kind, target) = (named.kind, named.target);
        let name = target.value.0.as_str();
        if program
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
