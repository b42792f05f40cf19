//! Settings that a provider needs.

use crate::datum::keys::Keys as _;
use crate::datum::parsed::ModelDatum;
use crate::datum::reader::Field;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::litellm::provider::OPENAI_COMPATIBLE;
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "provider-setting-missing",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::without_an_address_azure_fails_and_an_own_server_is_openai",
    ]),
    summary: "a setting that the provider needs is missing",
    what: "Checks for settings without which LiteLLM cannot call the provider, such as `api_base` on Azure.",
    why: "Without `api_base`, LiteLLM {litellm} answers every request for a model on Azure with 500, and sends the \
        prompts and the key for an OpenAI-compatible server to api.openai.com.",
    example: include_str!("../../../tests/lints/provider-setting-missing/expected.txt"),
    instead: "Add the setting, such as `api_base`, to the model or to its `ai_provider` datum. If a variable holds it, \
        write `api_base = { env = \"AZURE_API_BASE\" }`.",
};

/// Settings that LiteLLM {litellm} finds out itself: the project is that of the credentials, whether a parameter, a variable
/// or the machine has them, and the location is us-central1 by default.
const TOLD: &[&str] = &["vertex_location", "vertex_project"];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models.iter().filter(|model| model.is_complete) {
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        // What a credential of the proxy says is not known here.
        if has_parameter(model, "litellm_credential_name") {
            continue;
        }
        let place = (table_of(model, provider), provider.file, provider.span);
        if name == OPENAI_COMPATIBLE {
            // LiteLLM would use OpenAI's address.
            if !has(model, "api_base") {
                found.push(report(place, name, "api_base", None));
            }
            continue;
        }
        for need in workspace
            .catalog
            .provider(name)
            .map_or(&[][..], |known| &known.required)
        {
            let is_there = need.any_of.iter().any(|setting| has(model, setting));
            let mut settings = need.any_of.iter();
            let is_told = settings
                .any(|setting| TOLD.contains(setting) || finds_by_itself(name, model, setting));
            if !is_there && !is_told {
                found.push(report(
                    place,
                    name,
                    need.any_of[0],
                    need.env.first().copied(),
                ));
            }
        }
    }
}

/// Whether a model has this setting, even with a wrong value.
fn has(model: &ModelDatum, setting: &str) -> bool {
    let own = match setting {
        "api_base" | "base_url" => !model.body.api_base.is_absent(),
        "api_key" => !(model.body.api_key_env.is_absent() && model.body.api_key.is_absent()),
        "api_version" => !model.body.api_version.is_absent(),
        _ => false,
    };
    own || has_parameter(model, setting)
}

fn has_parameter(model: &ModelDatum, name: &str) -> bool {
    match &model.body.parameters {
        Field::Set(parameters) => parameters.value.entries.contains_key(name),
        Field::Broken => true,
        Field::Absent => false,
    }
}

/// Whether LiteLLM makes a setting from something else, or does not need it for this model.
fn finds_by_itself(provider: &str, model: &ModelDatum, setting: &str) -> bool {
    match (provider, setting) {
        // A deployment is in a space of its own.
        ("watsonx", "project_id" | "space_id") => {
            let called = model.body.litellm_model.get();
            called.is_some_and(|called| called.0.contains("/deployment/"))
        }
        ("snowflake", "api_base") => has_parameter(model, "account_id"),
        _ => false,
    }
}

/// The table that names the provider of a model.
pub(super) fn table_of(model: &ModelDatum, provider: &Spanned<Text>) -> &'static str {
    if provider.file == model.file {
        AiModel::TABLE.name
    } else {
        AiProvider::TABLE.name
    }
}

fn report(
    (table, file, span): (&str, FileId, Span),
    provider: &str,
    setting: &str,
    env: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(
        &LINT,
        file,
        span,
        format!("the provider `{provider}` needs `{setting}`"),
    );
    let is_own = AiProvider::TABLE.key(setting).is_some();
    let place = format!("[{table}{}]", if is_own { "" } else { ".parameters" });
    match (env, setting) {
        (Some(env), _) => finding.help(format!("add it to `{place}`, for example `{setting} = {{ env = \"{env}\" }}`")),
        (None, "api_base") => finding.help(format!("add the server's address to `{place}`, for example `api_base = \"http://127.0.0.1:8000/v1\"`")),
        (None, _) => finding.help(format!("add `{setting}` to `{place}`")),
    }
}
