//! A setting without which a provider cannot be called.

use crate::datum::keys::Keys as _;
use crate::datum::parsed::ModelDatum;
use crate::datum::reader::Field;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::values::text::Text;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::litellm::parameter::OWN_KEYS;
use crate::litellm::provider::OPENAI_COMPATIBLE;
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "provider-setting-missing",
    level: Level::Deny,
    summary: "a setting that the provider needs is missing",
    what: "",
    why: "Some providers have no address of their own: Azure's is that of your resource, and an \
        OpenAI-like server can be anywhere. Without `api_base` LiteLLM fails with 500 (Azure), or sends \
        the request and the key to api.openai.com (an OpenAI-like server).\n\n\
        Where a variable holds the setting, name it: `api_base = { env = \"AZURE_API_BASE\" }`.",
    example: include_str!("../../../tests/lints/provider-setting-missing/expected.txt"),
    instead: "",
};

/// Looks for the settings that each model's provider needs.
pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for model in workspace.models.iter().filter(|model| model.is_complete) {
        let Some(provider) = model.body.provider.spanned() else {
            continue;
        };
        let name = provider.value.0.as_str();
        let place = (table_of(model, provider), provider.file, provider.span);
        if name == OPENAI_COMPATIBLE {
            // LiteLLM would take the address of OpenAI.
            if !has(model, "api_base") {
                found.push(report(place, name, "api_base", None));
            }
            continue;
        }
        for need in modelith_catalog::provider(name).map_or(&[][..], |known| known.required) {
            if !need.any_of.iter().any(|setting| has(model, setting)) {
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

/// Whether a model says anything for this setting, even something wrong.
fn has(model: &ModelDatum, setting: &str) -> bool {
    let own = match setting {
        "api_base" | "base_url" => !model.body.api_base.is_absent(),
        "api_key" => !model.body.api_key_env.is_absent(),
        "api_version" => !model.body.api_version.is_absent(),
        _ => false,
    };
    let parameter = match &model.body.parameters {
        Field::Set(parameters) => parameters.value.entries.contains_key(setting),
        Field::Broken => true,
        Field::Absent => false,
    };
    own || parameter
}

/// The table in which the provider of a model is named.
pub(super) fn table_of(model: &ModelDatum, provider: &Spanned<Text>) -> &'static str {
    if provider.file == model.file {
        AiModel::TABLE.name
    } else {
        AiProvider::TABLE.name
    }
}

/// Says which setting is missing.
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
    let is_own = OWN_KEYS.iter().any(|(_, key)| *key == setting);
    let place = format!("[{table}{}]", if is_own { "" } else { ".parameters" });
    match (env, setting) {
        (Some(env), _) => finding.help(format!("add it below `{place}`, for instance `{setting} = {{ env = \"{env}\" }}`")),
        (None, "api_base") => finding.help(format!("add the server's address below `{place}`, as in `api_base = \"http://127.0.0.1:8000/v1\"`")),
        (None, _) => finding.help(format!("add `{setting}` below `{place}`")),
    }
}
