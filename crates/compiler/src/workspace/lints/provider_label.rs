//! Providers that LiteLLM does not know, of models that it does.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Spanned;

pub(crate) static LINT: Lint = Lint {
    code: "provider-label",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "LiteLLM does not know `provider`, and the prefix of `litellm_model` decides",
    what: "Checks for a `provider` that is neither a provider of LiteLLM nor an `ai_provider` datum, of a model \
        whose `litellm_model` has the prefix of a provider.",
    why: "LiteLLM {litellm} chooses the provider by the prefix, so the model works. Modelith takes the provider from \
        the prefix too, and the name in the datum has no effect.",
    example: include_str!("../../../tests/lints/provider-label/expected.txt"),
    instead: "Write the name of the provider as it is in the prefix. A label of your own belongs in \
        `[ai_model.metadata]`.",
};

/// Reports a provider that only people know; the model has this prefix.
pub(crate) fn report(provider: &Spanned<Text>, prefix: &str) -> Diagnostic {
    let name = provider.value.0.as_str();
    let message = format!("LiteLLM has no provider `{name}`");
    let finding = Diagnostic::new(&LINT, provider.file, provider.span, message)
        .label(format!("the prefix decides: `{prefix}`"));
    finding.suggest(
        "write the name that the prefix has",
        provider.span,
        toml_string(prefix),
    )
}
