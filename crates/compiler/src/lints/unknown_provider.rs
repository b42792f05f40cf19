//! A provider that LiteLLM does not have.

use crate::diagnostic::Diagnostic;
use crate::keys::Field;
use crate::lint::{Level, Lint};
use crate::program::{OPENAI_COMPATIBLE, Program};
use crate::source::FileId;
use crate::span::Span;
use crate::suggest::{nearest, toml_string};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-provider",
    level: Level::Deny,
    summary: "neither LiteLLM nor the folder has such a provider",
    explanation: "LiteLLM drops a model whose provider it does not know, with a line in its log, and answers \
        requests for it with 400. The names are those of the LiteLLM version that Modelith was built \
        for; a name may also be that of an `ai_provider` datum.\n\n\
        Any server that speaks OpenAI's protocol (vLLM, llama.cpp, LM Studio, a gateway) is \
        `openai_compatible`, with an `api_base`.",
};

/// Names that people use for providers that LiteLLM calls otherwise.
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

/// Looks at the provider of each model.
pub(crate) fn check(program: &Program<'_>, found: &mut Vec<Diagnostic>) {
    let of_providers = program.providers.iter().map(|it| &it.body.provider);
    let of_models = program.models.iter().map(|it| &it.body.provider);
    for provider in of_providers.chain(of_models).filter_map(Field::spanned) {
        let name = provider.value.0.as_str();
        if is_known(name) || program.may_be_unread(name, provider.file) {
            continue;
        }
        let user = program.models.iter().find(|model| {
            let root = model.via.last();
            root.is_some_and(|index| program.providers[*index].file == provider.file)
        });
        let finding = Diagnostic::new(
            &LINT,
            provider.file,
            provider.span,
            format!("unknown provider `{name}`"),
        )
        .label("LiteLLM would drop this model");
        let finding = match user {
            Some(user) => finding.related(user.file, user.name_span, "this model has it"),
            None => finding,
        };
        let known = modelith_catalog::providers()
            .map(|known| known.name)
            .chain([OPENAI_COMPATIBLE])
            .chain(program.providers.iter().map(|it| it.name.as_str()));
        let other = OTHER_NAMES
            .iter()
            .find(|(other, _)| *other == name.to_ascii_lowercase())
            .map(|(_, known)| *known);
        found.push(match (other, nearest(name, known)) {
            (Some(other), _) => finding.suggest("LiteLLM's name for it is", provider.span, toml_string(other)),
            (None, Some(near)) => finding.suggest("a provider with a similar name exists", provider.span, toml_string(near)),
            (None, None) => finding.help(format!("for a server that speaks OpenAI's protocol write `\"{OPENAI_COMPATIBLE}\"` and its `api_base`")),
        });
    }
}

/// Says that there is no provider to have this budget.
pub(crate) fn of_budget(file: FileId, name: &str, span: Span) -> Option<Diagnostic> {
    if modelith_catalog::provider(name).is_some() {
        return None;
    }
    let message = format!("unknown provider `{name}`");
    let finding =
        Diagnostic::new(&LINT, file, span, message).label("this budget would be of nobody");
    let known = modelith_catalog::providers().map(|known| known.name);
    Some(match nearest(name, known) {
        Some(near) => finding.suggest("a provider with a similar name exists", span, near),
        None => finding
            .help("write LiteLLM's name of a provider, as in `litellm_model` before the slash"),
    })
}

/// Whether there is such a provider.
pub(crate) fn is_known(name: &str) -> bool {
    name == OPENAI_COMPATIBLE || modelith_catalog::provider(name).is_some()
}
