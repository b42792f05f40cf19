//! A parameter that LiteLLM does not know.

use super::misspelt_parameter::near_miss;
use super::reserved_parameter::own_key;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-parameter",
    level: Level::Warn,
    summary: "a parameter that LiteLLM does not know",
    explanation: "LiteLLM sends it to the provider as it is. That is right for a parameter that only the provider \
        knows, and wrong for a misspelt one, so it is a warning.",
};

/// Looks for parameters that are far from all known ones.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in program.parameters() {
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
