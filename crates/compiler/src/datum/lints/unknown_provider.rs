//! A provider that LiteLLM does not have.

use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::similar::SimilarNames;
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::provider::{OPENAI_COMPATIBLE, is_known};
use crate::source::place::Spanned;
use modelith_catalog::{Catalog, Part};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-provider",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/evidence.rs::a_row_of_an_unknown_provider_is_dropped"]),
    summary: "neither LiteLLM nor the folder has such a provider",
    what: "Checks that `provider` is a provider of LiteLLM or the name of an `ai_provider` datum, and that \
        `provider_budget_config` names providers of LiteLLM.",
    why: "LiteLLM {litellm} drops a model whose provider it does not know, with one line in its log, and \
        answers requests for it with 400.",
    example: include_str!("../../../tests/lints/unknown-provider/expected.txt"),
    instead: "Write LiteLLM's name of the provider: `provider = \"bedrock\"`. For a server that speaks \
        OpenAI's protocol (vLLM, llama.cpp, LM Studio, a gateway), write `provider = \"openai_compatible\"` \
        and its `api_base`.",
};

/// Common names of providers, with the names that LiteLLM has for them.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("amazon", "bedrock"),
    ("aws", "bedrock"),
    ("azure_openai", "azure"),
    ("claude", "anthropic"),
    ("fireworks", "fireworks_ai"),
    ("google", "gemini"),
    ("google_ai", "gemini"),
    ("grok", "xai"),
    ("local", "openai_compatible"),
    ("nvidia", "nvidia_nim"),
    ("openai-compatible", "openai_compatible"),
    ("together", "together_ai"),
    ("vertex", "vertex_ai"),
    ("vllm", "hosted_vllm"),
];

/// LiteLLM's name of a provider that is commonly called something else.
fn other_name(name: &str) -> Option<&'static str> {
    let other = OTHER_NAMES
        .iter()
        .find(|(other, _)| name.eq_ignore_ascii_case(other));
    other.map(|(_, known)| *known)
}

/// Reports an unknown provider of a model; `known` are the names that it may have.
pub(crate) fn report(
    catalog: &'static Catalog,
    provider: &Spanned<Text>,
    known: &SimilarNames<'_>,
) -> Diagnostic {
    let (name, span) = (provider.value.0.as_str(), provider.span);
    let message = format!("unknown provider `{name}`");
    let finding = Diagnostic::new(&LINT, provider.file, span, message).rests_on(Part::Providers);
    // The name of a datum is written here only; that of a provider of LiteLLM stands in `litellm_model` too, which does
    // not have it yet.
    let dropped = |finding: Diagnostic| finding.label("LiteLLM would drop this model");
    let is_datum = |near: &str| !is_known(catalog, near);
    match (other_name(name), known.nearest(name)) {
        (_, Some(near)) if is_datum(near) => finding
            .label("the settings of the provider datum would be missing")
            .suggest("a provider datum with a similar name exists", span, toml_string(near)),
        (Some(known), _) => dropped(finding).help(format!(
            "LiteLLM calls it `{known}`: write that here, and as the prefix of `litellm_model`"
        )),
        (None, Some(near)) => dropped(finding).help(format!(
            "a provider with a similar name exists: write `{near}` here, and as the prefix of `litellm_model`"
        )),
        (None, None) => dropped(finding).help(format!(
            "for a server that speaks OpenAI's protocol, write `\"{OPENAI_COMPATIBLE}\"` and its `api_base`"
        )),
    }
}

/// Reports a budget of an unknown provider.
pub(crate) fn of_budget(catalog: &'static Catalog, provider: &Spanned<Text>) -> Diagnostic {
    let (name, span) = (provider.value.0.as_str(), provider.span);
    let message = format!("unknown provider `{name}`");
    let finding = Diagnostic::new(&LINT, provider.file, span, message)
        .label("the budget would apply to no provider")
        .rests_on(Part::Providers);
    let known = catalog.providers().map(|known| known.name);
    match nearest(name, known) {
        Some(near) => finding.suggest("a provider with a similar name exists", span, near),
        None => finding.help(
            "write LiteLLM's name of the provider: the part of `litellm_model` before the slash",
        ),
    }
}
