//! An alias for a group that is not there.

use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;
use crate::suggest::{nearest, toml_string};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-alias",
    level: Level::Deny,
    summary: "an alias for a model group that does not exist",
    explanation: "LiteLLM does not look whether the group of an alias exists: requests for the alias are answered with 400.",
};

/// Looks at the aliases in the settings of the proxy; those of a model are for its own group.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    for (alias, target) in program.routes().flat_map(|routes| &routes.aliases) {
        let name = target.value.0.as_str();
        let finding = |what: &str| {
            let message = format!(
                "the alias `{}` is for the model group `{name}`, which {what}",
                alias.value.0
            );
            Diagnostic::new(&LINT, target.file, target.span, message)
        };
        match program.groups.resolve(name) {
            Some(group) if group.enabled => {}
            Some(_) => found.push(
                finding("is disabled").help("enable a model of that group, or name another one"),
            ),
            None if program.may_be_unread(name, target.file) => {}
            None => found.push(match nearest(name, program.groups.names()) {
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
