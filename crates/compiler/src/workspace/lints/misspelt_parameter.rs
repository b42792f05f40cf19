//! A parameter that is nearly one of LiteLLM's.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::litellm::parameter::own_key;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "misspelt-parameter",
    level: Level::Deny,
    summary: "a parameter is nearly one that LiteLLM knows",
    what: "",
    why: "LiteLLM sends a parameter that it does not know to the provider as it is. `tempratur` gives an \
        error there, or nothing at all, and the temperature that you chose is never used.",
    example: include_str!("../../../tests/lints/misspelt-parameter/expected.txt"),
    instead: "",
};

/// Looks for parameters that are near misses.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (table, name, entry) in workspace.parameters() {
        if let Some(near) = near_miss(name) {
            let finding = Diagnostic::new(
                &LINT,
                entry.value.file,
                entry.key,
                format!("unknown parameter `{name}`"),
            )
            .label("LiteLLM would send this to the provider as it is");
            found.push(match own_key(near) {
                Some(key) => finding.help(format!(
                    "`{near}` has a key of its own: write `{key}` below `[{table}]`"
                )),
                None => finding.suggest("a parameter with a similar name exists", entry.key, near),
            });
        }
    }
}

/// The parameter of LiteLLM that an unknown one is nearly.
pub(crate) fn near_miss(name: &str) -> Option<&'static str> {
    if modelith_catalog::is_parameter(name) || own_key(name).is_some() {
        return None;
    }
    nearest(name, modelith_catalog::parameters())
}
