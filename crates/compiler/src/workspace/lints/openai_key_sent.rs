//! Models whose requests carry OpenAI's key.

use crate::datum::parsed::ModelDatum;
use crate::datum::plain::address;
use crate::datum::reader::Field;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::dummy_key::NO_KEY;
use crate::litellm::provider::{DefaultKey, OPENAI_KEY, default_key};
use crate::workspace::lints::provider_setting_missing::table_of;
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "openai-key-sent",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "a model without a key, whose server LiteLLM would send OpenAI's",
    what: "Checks for models without `api_key_env` and `api_key` whose server LiteLLM would send the value of \
        `OPENAI_API_KEY`: those of `openai_compatible`, and of `openai` with an `api_base` of its own.",
    why: "When a model has no key, LiteLLM {litellm} sends the value of `OPENAI_API_KEY` to many providers and to \
        every OpenAI-compatible server; this was seen by calling each provider with the network replaced. A \
        proxy that also serves an OpenAI model has that variable, so another company would get your key with every \
        request. Modelith therefore names a key in each row: the variable of the provider's own, or the dummy `none`, \
        with which a server that does ask for a key answers 401. A variable that is not set would be the same as no \
        key; the configuration prevents that with `openai_key: none` in `litellm_settings`.",
    example: include_str!("../../../tests/lints/openai-key-sent/expected.txt"),
    instead: "Set `api_key_env` to the variable of the model's own key, or write `api_key = \"none\"` for a server that \
        asks for no key.",
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
        if matches!(model.body.api_base, Field::Broken) {
            continue;
        }
        let address = address(model.body.api_base.get().map(|url| &url.0));
        if default_key(workspace.catalog, name, address) != DefaultKey::Dummy {
            continue;
        }
        let message = format!("without a key, LiteLLM would send `{OPENAI_KEY}` to this server");
        found.push(
            Diagnostic::new(&LINT, provider.file, provider.span, message)
                .label(format!("the row says `api_key: {NO_KEY}` so that it does not"))
                .help(format!(
                    "add `api_key_env = \"LOCAL_API_KEY\"` to `[{table}]`, or `api_key = \"{NO_KEY}\"` if the server asks for no key",
                    table = table_of(model, provider)
                )),
        );
    }
}

/// Whether a model has a key, even a wrong one, or needs none.
fn has_key(model: &ModelDatum) -> bool {
    let body = &model.body;
    !body.api_key_env.is_absent() || !body.api_key.is_absent() || model.names_key_in_parameters()
}
