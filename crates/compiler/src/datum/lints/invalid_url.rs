//! A value that is not the address of a server.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::{nearest, toml_string};
use crate::litellm::env_name::expansion_in;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-url",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value is not an http or https URL",
    what: "Checks that `api_base` is an `http://` or `https://` URL with a valid host and port, and without a \
        user name or password.",
    why: "LiteLLM {litellm} accepts any string here; every request to the model then fails with 500, or goes to \
        the provider's default address.\n\nThe configuration is printed, logged and served, so a password in \
        a URL does not stay secret.",
    example: include_str!("../../../tests/lints/invalid-url/expected.txt"),
    instead: "Write the full URL, `api_base = \"https://llm.example.com/v1\"`, and name the variable with the \
        credentials in `api_key_env`.",
};

/// Reports what is wrong with a URL, if anything.
pub(crate) fn report(reader: &Reader<'_>, url: &str, span: Span) -> Option<Diagnostic> {
    // `unexpanded-variable` is found in it.
    if expansion_in(url).is_some() {
        return None;
    }
    let key = &reader.key;
    let finding = |message: String| Diagnostic::new(&LINT, reader.file, span, message);
    let Some((scheme, rest)) = url.split_once("://") else {
        let looks_like_host = url.contains(['.', ':']) && !url.contains(char::is_whitespace);
        let finding = finding(format!("`{key}` is not an http or https URL"));
        return Some(if looks_like_host {
            finding.suggest(
                "add the protocol",
                span,
                toml_string(&format!("https://{url}")),
            )
        } else {
            finding.help("write the full URL, for example `\"https://llm.example.com/v1\"`")
        });
    };
    if !["http", "https"].contains(&scheme) {
        let finding = finding(format!("`{key}` is not an http or https URL"))
            .label(format!("LiteLLM does not support the protocol `{scheme}`"));
        return Some(match nearest(scheme, ["http", "https"]) {
            Some(near) => finding.suggest(
                "a protocol with a similar name exists",
                span,
                toml_string(&format!("{near}://{rest}")),
            ),
            None => finding.help("write a URL that starts with `https://`"),
        });
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some(
            finding(format!("`{key}` contains a user name or a password")).help(
                "move the credentials to an environment variable, and name it in `api_key_env`",
            ),
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
            .help("write the full URL, for example `\"https://llm.example.com/v1\"`")
    })
}
