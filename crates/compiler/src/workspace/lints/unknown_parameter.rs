//! Parameters that LiteLLM does not know.

use crate::datum::own_key::own_key;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::lints::misspelt_parameter::near_miss;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-parameter",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a parameter that LiteLLM does not know",
    what: "Checks for parameters that LiteLLM does not know and whose name is not similar to one that it knows.",
    why: "LiteLLM 1.106.2 sends an unknown parameter to the provider as it is. That is right for a parameter that \
        only the provider knows, and wrong for a misspelled one.",
    example: include_str!("../../../tests/lints/unknown-parameter/expected.txt"),
    instead: "Correct the name in `parameters`, or move a note of your own to `[ai_model.metadata]`. If the provider \
        knows the parameter, allow the lint for this datum in `allow`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        if !modelith_catalog::is_parameter(name)
            && own_key(name).is_none()
            && near_miss(name).is_none()
        {
            let message = format!("LiteLLM does not know the parameter `{name}`");
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                    .label("LiteLLM sends this to the provider as it is")
                    .help("check the name; a note of your own belongs in `[ai_model.metadata]`"),
            );
        }
    }
}
