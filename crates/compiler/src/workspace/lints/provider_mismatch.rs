//! Providers that do not match the prefix of `litellm_model`.

use crate::datum::values::text::{Called, Text};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::env_name::IN_VARIABLE;
use crate::litellm::provider::{OPENAI_COMPATIBLE, agree, is_known};
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;
use modelith_catalog::{Catalog, Inferred, Part};
use std::collections::BTreeMap;

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
    let wrong = wrong_for_all(workspace);
    for (place, (provider, prefix)) in &wrong {
        let name = &provider.value.0;
        let message =
            format!("the provider is `{name}`, but its models have the prefix `{prefix}`");
        found.push(
            Diagnostic::new(&LINT, place.0, place.1, message)
                .label(format!(
                    "LiteLLM would send the key of `{name}` to `{prefix}`"
                ))
                .suggest(
                    "name the provider of the models",
                    place.1,
                    toml_string(prefix),
                ),
        );
    }
    let of_proxy = workspace.own_providers();
    for model in workspace.models {
        let (Some(provider), Some(called)) = (
            model.body.provider.spanned(),
            model.body.litellm_model.spanned(),
        ) else {
            continue;
        };
        if wrong.contains_key(&(provider.file, provider.span)) {
            continue;
        }
        let own = |name: &str| of_proxy.contains(name);
        // A handler of the proxy's own is called by its own name.
        let prefix = called.value.0.split_once('/').map(|(prefix, _)| prefix);
        let agrees = prefix == Some(&provider.value.0) && own(&provider.value.0);
        if !agrees && (is_known(workspace.catalog, &provider.value.0) || own(&provider.value.0)) {
            found.extend(compare(workspace.catalog, provider, called));
        }
    }
}

/// The providers of `ai_provider` datums with which none of several models agrees that inherit them, each with the prefix
/// that all of these have: the mistake is in that datum.
fn wrong_for_all<'a>(
    workspace: &Workspace<'a>,
) -> BTreeMap<(FileId, Span), (&'a Spanned<Text>, &'a str)> {
    let mut inherited: BTreeMap<_, (&Spanned<Text>, Vec<&str>)> = BTreeMap::new();
    for model in workspace.models {
        let provider = model.body.provider.spanned();
        let called = model.body.litellm_model.get();
        if let Some((provider, called)) = provider.zip(called)
            && provider.file != model.file
        {
            let prefix = called.0.split_once('/').map_or("", |(prefix, _)| prefix);
            let place = (provider.file, provider.span);
            let of_place = inherited.entry(place).or_insert((provider, Vec::new()));
            of_place.1.push(prefix);
        }
    }
    let wrong = inherited
        .into_iter()
        .filter_map(|(place, (provider, prefixes))| {
            let [first, others @ ..] = &prefixes[..] else {
                return None;
            };
            let is_wrong = is_known(workspace.catalog, &provider.value.0)
                && workspace.catalog.provider(first).is_some()
                && !agree(workspace.catalog, &provider.value.0, first);
            let is_of_all = !others.is_empty() && others.iter().all(|it| it == first);
            (is_wrong && is_of_all).then_some((place, (provider, *first)))
        });
    wrong.collect()
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
