//! A provider and a `litellm_model` that disagree.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::provider::{OPENAI_COMPATIBLE, agree, is_known};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "provider-mismatch",
    level: Level::Deny,
    summary: "`provider` and the prefix of `litellm_model` disagree",
    what: "",
    why: "LiteLLM looks at the prefix of `litellm_model` alone: with `provider = \"openai\"` and \
        `litellm_model = \"groq/…\"` it would send OpenAI's key to Groq. A model without a prefix, or \
        with one that LiteLLM does not know, is dropped with a line in its log.\n\n\
        For `openai_compatible` the prefix is `openai/`.",
    example: include_str!("../../../tests/lints/provider-mismatch/expected.txt"),
    instead: "",
};

/// Looks at the prefix of each model.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models {
        let (Some(provider), Some(called)) = (
            model.body.provider.spanned(),
            model.body.litellm_model.spanned(),
        ) else {
            continue;
        };
        let (name, text) = (provider.value.0.as_str(), called.value.0.as_str());
        if !is_known(name) {
            continue;
        }
        let right = if name == OPENAI_COMPATIBLE {
            "openai"
        } else {
            name
        };
        let finding = |message: String| Diagnostic::new(&LINT, called.file, called.span, message);
        let Some((prefix, rest)) = text.split_once('/') else {
            found.push(
                finding(format!("`{text}` does not say whose model it is")).suggest(
                    "write the provider before it",
                    called.span,
                    toml_string(&format!("{right}/{text}")),
                ),
            );
            continue;
        };
        if rest.is_empty() {
            found.push(
                finding(format!("`{text}` names no model"))
                    .help(format!("write the model behind it, as in `{right}/…`")),
            );
        } else if !agree(name, prefix) {
            let finding = finding(format!(
                "the provider is `{name}`, and `{text}` begins with `{prefix}`"
            ))
            .related(provider.file, provider.span, "the provider");
            found.push(if prefix == OPENAI_COMPATIBLE {
                finding.suggest(
                    "LiteLLM calls this",
                    called.span,
                    toml_string(&format!("openai/{rest}")),
                )
            } else if is_known(prefix) && provider.file != called.file {
                finding
                    .label(format!(
                        "LiteLLM would call {prefix} with the key of {name}"
                    ))
                    .help(format!("name another provider, or call a model of {name}"))
            } else if is_known(prefix) {
                finding
                    .label(format!(
                        "LiteLLM would call {prefix} with the key of {name}"
                    ))
                    .suggest(
                        "if it is served by that provider, say so",
                        provider.span,
                        toml_string(prefix),
                    )
            } else {
                finding
                    .label("LiteLLM knows no such provider and would drop this model")
                    .suggest(
                        "write the provider before it",
                        called.span,
                        toml_string(&format!("{right}/{text}")),
                    )
            });
        }
    }
}
