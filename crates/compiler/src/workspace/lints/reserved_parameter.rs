//! A parameter that has a key of its own.

use crate::datum::keys::Keys as _;
use crate::datum::tables::ai_provider::AiProvider;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::parameter::own_key;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "reserved-parameter",
    level: Level::Deny,
    summary: "a parameter has a key of its own",
    what: "",
    why: "What has a key of its own in the datum is written there and only there, so that there is one \
        place to look and one check for it. Two values for one parameter would leave it to the order of \
        the file which of them LiteLLM gets.",
    example: include_str!("../../../tests/lints/reserved-parameter/expected.txt"),
    instead: "",
};

/// Looks for parameters that have a key of their own.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (table, name, entry) in workspace.parameters() {
        if let Some(key) = own_key(name) {
            let message = format!("the parameter `{name}` has a key of its own");
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.key, message).help(
                    match key.split_once('.') {
                        Some((inner, key)) => format!(
                            "write `{key}` below `[ai_model.{inner}]`, in USD per million tokens"
                        ),
                        None if table == AiProvider::TABLE.name
                            && AiProvider::TABLE.key(key).is_none() =>
                        {
                            format!("it is each model's own: write `{key}` below its `[ai_model]`")
                        }
                        None => format!("write `{key}` below `[{table}]`"),
                    },
                ),
            );
        }
    }
}
