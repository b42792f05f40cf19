//! A value that is no address of a server.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-url",
    level: Level::Deny,
    summary: "a value is no http or https address",
    what: "",
    why: "An address begins with `http://` or `https://` and names a host. LiteLLM accepts anything here, \
        and every request to the model is then an error 500, or goes to the provider's default address.\n\n\
        A name and a password do not belong in an address: the configuration is printed, logged and \
        served.",
    example: include_str!("../../../tests/lints/invalid-url/expected.txt"),
    instead: "",
};

/// Says what is wrong with an address, if anything is.
pub(crate) fn report(reader: &Reader<'_>, url: &str, span: Span) -> Option<Diagnostic> {
    let key = &reader.key;
    let finding = |message: String| Diagnostic::new(&LINT, reader.file, span, message);
    let Some((scheme, rest)) = url.split_once("://") else {
        let looks_like_host = url.contains(['.', ':']) && !url.contains(char::is_whitespace);
        let finding = finding(format!("`{key}` is no http or https address"));
        return Some(if looks_like_host {
            finding.suggest(
                "say how to reach it",
                span,
                toml_string(&format!("https://{url}")),
            )
        } else {
            finding.help("write a whole address, as in `\"https://llm.example.com/v1\"`")
        });
    };
    if !["http", "https"].contains(&scheme) {
        let finding = finding(format!("`{key}` is no http or https address"))
            .label(format!("`{scheme}` is no protocol that LiteLLM calls"));
        return Some(match nearest(scheme, ["http", "https"]) {
            Some(near) => finding.suggest(
                "a similar one is",
                span,
                toml_string(&format!("{near}://{rest}")),
            ),
            None => finding.help("write an address that begins with `https://`"),
        });
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some(
            finding(format!("`{key}` has a name or a password in its address"))
                .help("put the credentials into a variable, and name it in `api_key_env`"),
        );
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let bad_host = host.is_empty()
        || url.contains(|char: char| {
            char.is_whitespace() || char.is_control() || "\"<>\\^`{|}".contains(char)
        });
    let bad_port = port.is_some_and(|port| port.parse::<u16>().is_err());
    (bad_host || bad_port).then(|| {
        let what = if bad_port { "port" } else { "host" };
        finding(format!("`{key}` has no valid {what}"))
            .help("write a whole address, as in `\"https://llm.example.com/v1\"`")
    })
}
