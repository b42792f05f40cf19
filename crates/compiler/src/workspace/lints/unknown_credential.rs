//! Credentials that do not exist.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unknown-credential",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::without_its_credential_a_row_sends_the_key_of_another_company",
    ]),
    summary: "a credential that does not exist",
    what: "Checks for a `litellm_credential_name` that is not in the credential list.",
    why: "LiteLLM {litellm} writes a line to its log and calls the provider without the credential: without a key, \
        or with one from the environment that may be another company's.",
    example: include_str!("../../../tests/lints/unknown-credential/expected.txt"),
    instead: "Write the credential as an `ai_provider` datum and name it in the model's `provider`. A credential that \
        no model uses goes into `[[ai_proxy.credential_list]]`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let listed = workspace.credentials();
    for (_, name, entry) in workspace.parameters() {
        let Plain::String(credential) = &entry.value.value else {
            continue;
        };
        if name != "litellm_credential_name" || listed.contains(credential.as_str()) {
            continue;
        }
        let message = format!("unknown credential `{credential}`");
        let finding = Diagnostic::new(&LINT, entry.value.file, entry.value.span, message);
        let has_datum = workspace.chains.named(credential).is_some();
        found.push(if has_datum {
            finding.help(format!(
                "write `provider = \"{credential}\"` instead"
            ))
        } else {
            finding.help(
                "write an `ai_provider` datum with that name, and name it as the model's `provider`",
            )
        });
    }
}
