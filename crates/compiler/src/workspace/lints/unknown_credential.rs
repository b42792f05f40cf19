//! A credential that is not there.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-credential",
    level: Level::Deny,
    summary: "a credential that does not exist",
    what: "",
    why: "LiteLLM calls the provider without the credential, with a line in its log: the request has no key, or one from \
        the environment that may be another company's. Write the credential as an `ai_provider` datum and name that as the \
        model's `provider`; one that is not for models goes below `[[ai_proxy.credential_list]]`.",
    example: include_str!("../../../tests/lints/unknown-credential/expected.txt"),
    instead: "",
};

/// Looks for names of credentials that the proxy does not list.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (_, name, entry) in workspace.parameters() {
        let Plain::String(credential) = &entry.value.value else {
            continue;
        };
        if name != "litellm_credential_name" || workspace.lists_credential(credential) {
            continue;
        }
        let message = format!("there is no credential `{credential}`");
        let finding = Diagnostic::new(&LINT, entry.value.file, entry.value.span, message);
        let datum = workspace.providers.iter().any(|it| it.name == *credential);
        found.push(if datum {
            finding.help(format!(
                "write `provider = \"{credential}\"` in place of this"
            ))
        } else {
            finding.help(
                "write an `ai_provider` datum of that name, and name it as the model's `provider`",
            )
        });
    }
}
