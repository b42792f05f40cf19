//! Addresses whose path is probably not the one of the provider's API.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::litellm::provider::is_host_of;
use crate::workspace::request_path::{Asked, asked, is_version};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "unusual-path",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "`api_base` probably has the path of another API",
    what: "Checks the path of `api_base` together with what LiteLLM appends to it, which was measured for each provider. It \
        finds the root of OpenAI's protocol where LiteLLM speaks another one (`/v1` with `ollama`), the same part twice, \
        and the provider's own host without the path that it has by default.",
    why: "LiteLLM {litellm} accepts any address, and requests to a path that the server does not have get 404. A server \
        behind a gateway may have such a path, so it is only unusual.",
    example: include_str!("../../../tests/lints/unusual-path/expected.txt"),
    instead: "Write the address to which LiteLLM appends the rest: `http://127.0.0.1:11434` for `ollama`, \
        `https://api.openai.com/v1` for `openai`. OpenAI's protocol at Ollama's `/v1` is \
        `provider = \"openai_compatible\"`.",
};

/// The first parts of the paths of OpenAI's protocol, which are below its root.
const OF_OPENAI: &[&str] = &[
    "audio",
    "chat",
    "completions",
    "embeddings",
    "images",
    "rerank",
    "responses",
    "videos",
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for asked in asked(workspace) {
        let host = workspace
            .catalog
            .provider(asked.provider)
            .and_then(|known| known.host);
        found.extend(
            check_repeated(&asked)
                .or_else(|| check_begun(&asked))
                .or_else(|| check_root(&asked))
                .or_else(|| check_host(&asked, host))
                .or_else(|| check_query(&asked)),
        );
    }
}

/// Finds the version of an API twice in a row.
fn check_repeated(asked: &Asked<'_>) -> Option<Diagnostic> {
    let parts: Vec<_> = asked.parts.path.split('/').collect();
    let twice = parts
        .windows(2)
        .find(|pair| pair[0] == pair[1] && is_version(pair[0]))?[0];
    let repeated = format!("/{twice}/{twice}");
    let once = asked.url.replacen(&repeated, &format!("/{twice}"), 1);
    let message = format!("`api_base` has `{repeated}`");
    Some(asked.report(|file, span| {
        let finding = Diagnostic::new(&LINT, file, span, message);
        finding.suggest("write it once", span, toml_string(&once))
    }))
}

/// Finds an end that is the first part of what is appended.
fn check_begun(asked: &Asked<'_>) -> Option<Diagnostic> {
    let doubled = asked.doubled_end().filter(|end| !end.is_certain)?;
    let end = asked.parts.path[doubled.at..].to_owned();
    let path = asked.path();
    let message = format!("`api_base` ends in `{end}`, and LiteLLM appends `{path}`");
    Some(asked.report(|file, span| {
        Diagnostic::new(&LINT, file, span, message)
            .label(format!("requests go to `{}`", asked.requested()))
            .suggest(
                "leave out what LiteLLM appends",
                span,
                toml_string(&asked.cut(doubled.at)),
            )
    }))
}

/// Finds the root of OpenAI's protocol where LiteLLM speaks another one.
fn check_root(asked: &Asked<'_>) -> Option<Diagnostic> {
    let path = asked.parts.path.trim_end_matches('/');
    let (before, last) = path.rsplit_once('/')?;
    let appended = asked.appended.path.strip_prefix('/')?;
    let first = appended.split('/').next().unwrap_or_default();
    let is_below = asked.appended.usual.is_some() || OF_OPENAI.contains(&first);
    // With `/v1` in what is appended, the end was measured: it is taken as it is, or is doubled.
    if last != "v1" || is_below || first == last || asked.doubled_end().is_some() {
        return None;
    }
    let message = format!(
        "`api_base` ends in `/v1`, but LiteLLM appends `{}` for `{}`",
        asked.path(),
        asked.provider
    );
    Some(asked.report(|file, span| {
        Diagnostic::new(&LINT, file, span, message)
            .label(format!("requests go to `{}`", asked.requested()))
            .suggest(
                "leave out `/v1`, or write `provider = \"openai_compatible\"` for OpenAI's protocol there",
                span,
                toml_string(&asked.cut(before.len())),
            )
    }))
}

/// Finds the provider's own host without the version that its path has.
fn check_host(asked: &Asked<'_>, host: Option<&str>) -> Option<Diagnostic> {
    let root = asked.appended.usual?.strip_suffix(asked.appended.path)?;
    let is_bare = asked.parts.path.trim_end_matches('/').is_empty();
    let has_version = root.rsplit('/').next().is_some_and(is_version);
    if !is_bare || !has_version || !is_host_of(host, asked.url) {
        return None;
    }
    let message = format!(
        "`api_base` lacks the `{root}` that the address of `{}` has",
        asked.provider
    );
    Some(asked.report(|file, span| {
        let whole = format!("{}{root}", asked.cut(0));
        Diagnostic::new(&LINT, file, span, message)
            .label(format!("requests go to `{}`", asked.requested()))
            .suggest(
                "write the whole address, or leave `api_base` out",
                span,
                toml_string(&whole),
            )
    }))
}

/// Finds a query after a whole path to which the path is appended.
fn check_query(asked: &Asked<'_>) -> Option<Diagnostic> {
    asked.parts.query.filter(|query| !query.is_empty())?;
    if !asked.appended.into_whole_query || !asked.is_whole() || asked.parts.has_fragment {
        return None;
    }
    let message = "`api_base` has a query, and LiteLLM appends a part of the path to it";
    Some(asked.report(|file, span| {
        Diagnostic::new(&LINT, file, span, message).suggest(
            "leave out the query",
            span,
            toml_string(&asked.cut(asked.parts.path.len())),
        )
    }))
}
