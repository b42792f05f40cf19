//! Providers that do not match the prefix of `litellm_model`.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::provider::{OPENAI_COMPATIBLE, agree, is_known};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "provider-mismatch",
    level: Level::Deny,
    summary: "`provider` does not match the prefix of `litellm_model`",
    what: "Checks that the prefix of `litellm_model` is that of `provider`. For `openai_compatible` the prefix is \
        `openai/`.",
    why: "LiteLLM 1.106.2 chooses the provider by the prefix only: with `provider = \"openai\"` and `litellm_model \
        = \"groq/…\"` it would send OpenAI's key to Groq. A model with an unknown prefix, or an unknown model \
        without a prefix, is dropped with a line in the log, and requests for it get 400.",
    example: include_str!("../../../tests/lints/provider-mismatch/expected.txt"),
    instead: "Write `litellm_model` with the prefix of the provider, or correct `provider`.",
};

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
        let expected = if name == OPENAI_COMPATIBLE {
            "openai"
        } else {
            name
        };
        let report = |message: String| Diagnostic::new(&LINT, called.file, called.span, message);
        let Some((prefix, rest)) = text.split_once('/') else {
            found.push(report(format!("`{text}` has no provider prefix")).suggest(
                "add the prefix of the provider",
                called.span,
                toml_string(&format!("{expected}/{text}")),
            ));
            continue;
        };
        if rest.is_empty() {
            found.push(report(format!("`{text}` names no model")).help(format!(
                "write the name of a model after the prefix, as in `{expected}/…`"
            )));
        } else if !agree(name, prefix) {
            let finding = report(format!(
                "the provider is `{name}`, but `{text}` has the prefix `{prefix}`"
            ))
            .related(provider.file, provider.span, "the provider");
            found.push(if prefix == OPENAI_COMPATIBLE {
                finding.suggest(
                    "write the prefix that LiteLLM knows",
                    called.span,
                    toml_string(&format!("openai/{rest}")),
                )
            } else if is_known(prefix) && provider.file != called.file {
                finding
                    .label(format!(
                        "LiteLLM would send the key of `{name}` to `{prefix}`"
                    ))
                    .help(format!("name another provider, or use a model of `{name}`"))
            } else if is_known(prefix) {
                finding
                    .label(format!(
                        "LiteLLM would send the key of `{name}` to `{prefix}`"
                    ))
                    .suggest(
                        format!("if `{prefix}` serves the model, name it as the provider"),
                        provider.span,
                        toml_string(prefix),
                    )
            } else {
                finding
                    .label("LiteLLM does not know this provider and would drop the model")
                    .suggest(
                        "add the prefix of the provider",
                        called.span,
                        toml_string(&format!("{expected}/{text}")),
                    )
            });
        }
    }
}
