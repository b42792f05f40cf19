//! Models whose requests carry OpenAI's key.

use crate::datum::parsed::ModelDatum;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::OPENAI_COMPATIBLE;
use crate::workspace::lints::provider_setting_missing::table_of;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "openai-key-sent",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "without a key of its own, the model's requests carry OpenAI's",
    what: "Checks for models without `api_key_env` whose provider is sent the value of `OPENAI_API_KEY` by LiteLLM.",
    why: "When a model has no key, LiteLLM 1.106.2 sends the value of `OPENAI_API_KEY` to many providers and to \
        every OpenAI-compatible server; this was seen by calling each provider with the network replaced. A \
        proxy that also serves an OpenAI model has that variable, so another company gets your key with every \
        request.",
    example: include_str!("../../../tests/lints/openai-key-sent/expected.txt"),
    instead: "Set `api_key_env` to the variable of the model's own key. For a server that needs no key, name a \
        variable and give it any value.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, _) in workspace
        .enabled()
        .filter(|(model, _)| model.is_complete && !has_key(model))
    {
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        let own = match modelith_catalog::provider(name) {
            Some(known) if known.sends_openai_key && !known.key_env.contains(&OPENAI_KEY) => {
                known.key_env.first().copied()
            }
            None if name == OPENAI_COMPATIBLE => None,
            _ => continue,
        };
        let message = format!("without `api_key_env`, LiteLLM sends `{OPENAI_KEY}` to this server");
        let example = own.unwrap_or("LOCAL_API_KEY");
        found.push(
            Diagnostic::new(&LINT, provider.file, provider.span, message).help(format!(
                "add `api_key_env = \"{example}\"` to `[{}]`",
                table_of(model, provider)
            )),
        );
    }
}

const OPENAI_KEY: &str = "OPENAI_API_KEY";

/// Whether a model names a key, even a wrong one, or needs none because its answers are mocked.
fn has_key(model: &ModelDatum) -> bool {
    let parameters = model.body.parameters.get();
    let named = parameters.is_some_and(|parameters| {
        let names = ["api_key", "litellm_credential_name", "mock_response"];
        names
            .iter()
            .any(|name| parameters.entries.contains_key(*name))
    });
    !model.body.api_key_env.is_absent() || named
}
