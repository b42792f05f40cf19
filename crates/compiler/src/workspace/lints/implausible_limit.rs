//! Limits that cannot both be meant.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "implausible-limit",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model may have more requests per minute than tokens",
    what: "Checks for an `rpm_limit` above the `tpm_limit` of the same model.",
    why: "Each request takes at least one token, so the `rpm_limit` can never be reached. Usually the two are swapped, or \
        `tpm_limit` is in thousands, and LiteLLM {litellm} refuses nearly every request.",
    example: include_str!("../../../tests/lints/implausible-limit/expected.txt"),
    instead: "Write the requests per minute in `rpm_limit` and the tokens per minute in `tpm_limit`: `rpm_limit = 60` and \
        `tpm_limit = 200000`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, _) in workspace.enabled() {
        let limits = model
            .body
            .rpm_limit
            .spanned()
            .zip(model.body.tpm_limit.spanned());
        let Some((requests, tokens)) = limits.filter(|(rpm, tpm)| rpm.value.0 > tpm.value.0) else {
            continue;
        };
        let message = format!(
            "`tpm_limit` allows {} tokens per minute, but `rpm_limit` {} requests",
            tokens.value.0, requests.value.0
        );
        found.push(
            Diagnostic::new(&LINT, tokens.file, tokens.span, message)
                .related(requests.file, requests.span, "more requests than tokens")
                .help("write the tokens per minute; if the two are swapped, exchange them"),
        );
    }
}
