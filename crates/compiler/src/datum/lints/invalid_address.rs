//! What is no address to listen on.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "invalid-address",
    level: Level::Deny,
    summary: "a value is no IP address",
    what: "",
    why: "The proxy listens on one address of its machine: `127.0.0.1` is reached from that machine alone, `0.0.0.0` from everywhere. A name would be looked up when the proxy starts, and may then be another address than was meant.",
    example: include_str!("../../../tests/lints/invalid-address/expected.txt"),
    instead: "",
};

/// Says what an address looks like.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no IP address: `{text}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let instead = match text.trim().to_ascii_lowercase().as_str() {
        "localhost" => Some(("for this machine alone", "127.0.0.1")),
        "*" | "all" | "any" | "" => Some(("for every address of the machine", "0.0.0.0")),
        _ => None,
    };
    match instead {
        Some((meaning, address)) => finding.suggest(meaning, span, toml_string(address)),
        None => finding.help("write `\"127.0.0.1\"` for this machine alone, or `\"0.0.0.0\"` for everyone; the port has a key of its own"),
    }
}
