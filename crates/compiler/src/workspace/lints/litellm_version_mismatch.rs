//! Another version of LiteLLM than the one whose catalog are known.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "litellm-version-mismatch",
    level: Level::Warn,
    summary: "the proxy runs another version of LiteLLM than was checked for",
    what: "",
    why: "Parameters, settings, providers and models are compared with what one version of LiteLLM knows. Another one may know more or fewer: a setting that it does not know is ignored without a word, and a model that it does not know has no price.",
    example: include_str!("../../../tests/lints/litellm-version-mismatch/expected.txt"),
    instead: "",
};

/// Compares the version of the proxy with the catalog's.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let ours = modelith_catalog::LITELLM_VERSION;
    for proxy in workspace.proxies {
        let Some(version) = proxy.body.litellm_version.spanned() else {
            continue;
        };
        let written = version.value.0.as_str();
        if written != ours {
            let message =
                format!("the proxy runs LiteLLM {written}, and the datums are checked for {ours}");
            found.push(
                Diagnostic::new(&LINT, version.file, version.span, message).suggest(
                    "run the one that is checked for",
                    version.span,
                    toml_string(ours),
                ),
            );
        }
    }
}
