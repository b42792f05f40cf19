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
    what: "Checks for parameters and entries of `model_info` that a datum has a key for, such as `rpm` for `rpm_limit`.",
    why: "The key is checked, inherited and compiled into the registry; the parameter is not. With both, it would \
        not be clear which value LiteLLM gets.",
    example: include_str!("../../../tests/lints/reserved-parameter/expected.txt"),
    instead: "Write the key of the datum, such as `rpm_limit`, and remove the parameter from `parameters`.",
};

/// Entries of `model_info` that a datum has a key for, each with that key.
const MODEL_INFO: &[(&str, &str)] = &[
    ("access_groups", "`access_groups` in `[ai_model]`"),
    ("max_input_tokens", "`context_window` in `[ai_model]`"),
    ("max_output_tokens", "`max_output_tokens` in `[ai_model]`"),
    ("metadata", "the table `[ai_model.metadata]`"),
    ("rpm", "`rpm_limit` in `[ai_model]`"),
    ("tpm", "`tpm_limit` in `[ai_model]`"),
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    check_model_info(workspace, found);
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

fn check_model_info(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let tables = workspace
        .models
        .iter()
        .filter_map(|it| it.body.model_info.get());
    for (name, entry) in tables.flat_map(|info| &info.entries) {
        let Some((_, instead)) = MODEL_INFO.iter().find(|(own, _)| own == name) else {
            continue;
        };
        let message = format!("`{name}` in `model_info` has a key of its own");
        found.push(
            Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                .help(format!("write {instead}")),
        );
    }
}
