//! Addresses after which LiteLLM appends a path that they already have.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::workspace::request_path::{Asked, asked};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "doubled-path",
    level: Level::Deny,
    grounds: Grounds::Seen(&[
        "tests/live/addresses.rs::a_path_that_the_address_has_is_appended_again",
        "tests/live/addresses.rs::a_path_is_appended_to_a_query",
        "tests/live/addresses.rs::a_path_that_is_taken_as_it_is_works",
    ]),
    summary: "LiteLLM appends a path that `api_base` already has",
    what: "Checks for an `api_base` that ends in a path of the provider's API, or has a query, after which LiteLLM appends \
        the path of the request all the same. What each provider's client appends was measured; many take a full path as it \
        is, and that is accepted.",
    why: "LiteLLM {litellm} accepts any address. With `https://api.anthropic.com/v1`, requests go to \
        `/v1/v1/messages`; with `…/v1/chat/completions` and the prefix `openai/`, to \
        `/v1/chat/completions/chat/completions`; with a query, the path becomes a part of the query. No API has such a \
        path, and every request fails.",
    example: include_str!("../../../tests/lints/doubled-path/expected.txt"),
    instead: "Write `api_base` without what LiteLLM appends. The version of Azure's API goes into `api_version`.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for asked in asked(workspace) {
        found.extend(check_query(&asked).or_else(|| check_path(&asked)));
    }
}

/// Finds an end of the path that is appended again.
fn check_path(asked: &Asked<'_>) -> Option<Diagnostic> {
    let doubled = asked.doubled_end().filter(|end| end.is_certain)?;
    let end = asked.parts.path[doubled.at..].to_owned();
    let path = asked.path();
    let message = format!("`api_base` ends in `{end}`, and LiteLLM appends `{path}`");
    Some(asked.report(|file, span| {
        Diagnostic::new(&LINT, file, span, message)
            .label(format!("requests would go to `{}`", asked.requested()))
            .suggest(
                "leave out what LiteLLM appends",
                span,
                toml_string(&asked.cut(doubled.at)),
            )
    }))
}

/// Finds a query to which the path is appended.
fn check_query(asked: &Asked<'_>) -> Option<Diagnostic> {
    let query = asked.parts.query.filter(|query| !query.is_empty())?;
    if !asked.appended.into_query || asked.is_whole() || asked.parts.has_fragment {
        return None;
    }
    let path = asked.path();
    let message = format!("`api_base` has a query, and LiteLLM appends `{path}` to it");
    let help = if query.starts_with("api-version=") {
        "write the version in `api_version`, and `api_base` without it"
    } else {
        "leave out the query"
    };
    Some(asked.report(|file, span| {
        Diagnostic::new(&LINT, file, span, message)
            .label("the path of a request would be a part of the query, or be lost with it")
            .suggest(help, span, toml_string(&asked.cut(asked.parts.path.len())))
    }))
}
