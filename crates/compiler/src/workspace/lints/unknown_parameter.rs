//! A parameter that LiteLLM does not know.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::parameter::own_key;
use crate::workspace::lints::misspelt_parameter::near_miss;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-parameter",
    level: Level::Warn,
    summary: "a parameter that LiteLLM does not know",
    what: "",
    why: "LiteLLM sends it to the provider as it is. That is right for a parameter that only the provider \
        knows, and wrong for a misspelt one, so it is a warning.",
    example: include_str!("../../../tests/lints/unknown-parameter/expected.txt"),
    instead: "",
};

/// Looks for parameters that are far from all known ones.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        if !modelith_catalog::is_parameter(name)
            && own_key(name).is_none()
            && near_miss(name).is_none()
        {
            let message = format!("LiteLLM does not know the parameter `{name}`");
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                    .help("it is sent to the provider as it is; if it is a note of yours, write it below `[ai_model.metadata]`"),
            );
        }
    }
}
