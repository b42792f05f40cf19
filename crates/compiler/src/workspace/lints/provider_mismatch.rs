//! Providers that do not match the prefix of `litellm_model`.

use crate::datum::values::text::{Called, Text};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::IN_VARIABLE;
use crate::litellm::provider::{OPENAI_COMPATIBLE, agree, is_known};
use crate::source::place::Spanned;
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Inferred, Part};

pub(crate) static LINT: Lint = Lint {
    code: "provider-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/evidence.rs::the_prefix_chooses_the_company_that_gets_the_key",
        "tests/live/evidence.rs::a_row_of_an_unknown_provider_is_dropped",
    ]),
    summary: "`provider` does not match the prefix of `litellm_model`",
    what: "Checks that the prefix of `litellm_model` is that of `provider`. For `openai_compatible` the prefix is \
        `openai/`. Without a prefix, LiteLLM infers the provider of the names that it knows, such as `gpt-4o`.",
    why: "LiteLLM {litellm} chooses the provider by the prefix only: with `provider = \"openai\"` and `litellm_model \
        = \"groq/…\"` it would send OpenAI's key to Groq. A model with an unknown prefix, or an unknown model \
        without a prefix, is dropped with a line in the log, and requests for it get 400.",
    example: include_str!("../../../tests/lints/provider-mismatch/expected.txt"),
    instead: "Write `litellm_model` with the prefix of the provider, or correct `provider`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    let of_proxy = workspace.own_providers();
    for model in workspace.models {
        let (Some(provider), Some(called)) = (
            model.body.provider.spanned(),
            model.body.litellm_model.spanned(),
        ) else {
            continue;
        };
        let own = |name: &str| of_proxy.contains(name);
        // A handler of the proxy's own is called by its own name.
        let prefix = called.value.0.split_once('/').map(|(prefix, _)| prefix);
        let agrees = prefix == Some(&provider.value.0) && own(&provider.value.0);
        if !agrees && (is_known(workspace.catalog, &provider.value.0) || own(&provider.value.0)) {
            found.extend(compare(workspace.catalog, provider, called));
        }
    }
}

/// Compares the provider with the prefix of the model that is called.
fn compare(
    catalog: &'static Catalog,
    provider: &Spanned<Text>,
    called: &Spanned<Called>,
) -> Option<Diagnostic> {
    let (name, text) = (provider.value.0.as_str(), called.value.0.as_str());
    let expected = match name {
        OPENAI_COMPATIBLE => "openai",
        name => name,
    };
    let report = |message: String| Diagnostic::new(&LINT, called.file, called.span, message);
    // Which model it is shows when the proxy starts.
    if text.starts_with(IN_VARIABLE) {
        return None;
    }
    let parts = text.split_once('/');
    let has_prefix = parts.is_some_and(|(start, _)| is_known(catalog, start));
    let with_prefix = toml_string(&format!("{expected}/{text}"));
    if !has_prefix
        && let Inferred::Provider(inferred) | Inferred::Perhaps(inferred) = catalog.inferred(text)
    {
        if agree(catalog, name, inferred) {
            return None;
        }
        let message = format!(
            "the provider is `{name}`, but LiteLLM takes `{text}` for a model of `{inferred}`"
        );
        return Some(
            report(message)
                .rests_on(Part::Inferred)
                .related(provider.file, provider.span, "the provider")
                .suggest("add the prefix of the provider", called.span, with_prefix),
        );
    }
    let Some((prefix, rest)) = parts else {
        return Some(
            report(format!(
                "`{text}` has no provider prefix, and LiteLLM infers none"
            ))
            .label("LiteLLM would drop the model")
            .rests_on(Part::Inferred)
            .suggest("add the prefix of the provider", called.span, with_prefix),
        );
    };
    if rest.is_empty() {
        return Some(report(format!("`{text}` names no model")).help(format!(
            "write the name of a model after the prefix, as in `{expected}/…`"
        )));
    }
    if agree(catalog, name, prefix) {
        return None;
    }
    let finding = report(format!(
        "the provider is `{name}`, but `{text}` has the prefix `{prefix}`"
    ))
    .related(provider.file, provider.span, "the provider");
    Some(if prefix == OPENAI_COMPATIBLE {
        finding.suggest(
            "write the prefix that LiteLLM knows",
            called.span,
            toml_string(&format!("openai/{rest}")),
        )
    } else if is_known(catalog, prefix) {
        let finding = finding.label(format!(
            "LiteLLM would send the key of `{name}` to `{prefix}`"
        ));
        if provider.file == called.file {
            finding.suggest(
                format!("if `{prefix}` serves the model, name it as the provider"),
                provider.span,
                toml_string(prefix),
            )
        } else {
            finding.help(format!("name another provider, or use a model of `{name}`"))
        }
    } else {
        finding
            .label("LiteLLM does not know this provider and would drop the model")
            .rests_on(Part::Providers)
            .suggest("add the prefix of the provider", called.span, with_prefix)
    })
}
