//! Parameters that have a key of their own.

use crate::datum::keys::Keys as _;
use crate::datum::own_key::own_key;
use crate::datum::tables::ai_model::Cost;
use crate::datum::tables::ai_provider::AiProvider;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "reserved-parameter",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a parameter has a key of its own",
    what: "Checks for parameters that a datum has a key for, such as `rpm` for `rpm_limit`.",
    why: "The key is checked, inherited and compiled into the registry; the parameter is not. With both, it would \
        not be clear which value LiteLLM gets.",
    example: include_str!("../../../tests/lints/reserved-parameter/expected.txt"),
    instead: "Write the key of the datum, such as `rpm_limit`, and remove the parameter from `parameters`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (table, name, entry) in workspace.parameters() {
        if let Some(key) = own_key(name) {
            let message = format!("the parameter `{name}` has a key of its own");
            found.push(
                Diagnostic::new(&LINT, entry.value.file, entry.key, message).help(
                    if key.table == Cost::TABLE.name {
                        format!(
                            "write `{}` in `[{}]`, in USD per million tokens",
                            key.name, key.table
                        )
                    } else if table == AiProvider::TABLE.name
                        && AiProvider::TABLE.key(key.name).is_none()
                    {
                        format!("write `{}` in the `[ai_model]` of each model", key.name)
                    } else {
                        format!("write `{}` in `[{table}]`", key.name)
                    },
                ),
            );
        }
    }
}
