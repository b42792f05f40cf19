//! A LiteLLM version other than the catalog's.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "litellm-version-mismatch",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "the proxy runs another version of LiteLLM than the catalog describes",
    what: "Checks that `litellm_version` is the version that the catalog was read from.",
    why: "Parameters, settings, providers and models are checked against LiteLLM 1.106.2, and other versions \
        differ. LiteLLM 1.110.2 serves the provider `kyma` and enforces `rpd` and `tpd`, for example, all of \
        which 1.106.2 does not know.",
    example: include_str!("../../../tests/lints/litellm-version-mismatch/expected.txt"),
    instead: "Set `litellm_version` to the version of the catalog.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let ours = modelith_catalog::LITELLM_VERSION;
    for proxy in workspace.proxies {
        let Some(version) = proxy.body.litellm_version.spanned() else {
            continue;
        };
        let written = version.value.0.as_str();
        if written != ours {
            let message = format!(
                "the proxy runs LiteLLM {written}, but the datums are checked against {ours}"
            );
            found.push(
                Diagnostic::new(&LINT, version.file, version.span, message).suggest(
                    "run the version of the catalog",
                    version.span,
                    toml_string(ours),
                ),
            );
        }
    }
}
