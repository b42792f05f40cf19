//! A value that is not an address to listen on.

use crate::datum::reader::Reader;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::place::Span;

pub(crate) static LINT: Lint = Lint {
    code: "invalid-address",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "a value is not an IP address",
    what: "Checks that `host` is an IP address.",
    why: "`host` decides who can reach the proxy: `127.0.0.1` accepts connections only from the same machine, \
        `0.0.0.0` from everywhere. A host name is resolved when the proxy starts, and may then be a different \
        address than the one that was reviewed.",
    example: include_str!("../../../tests/lints/invalid-address/expected.txt"),
    instead: "Write `host = \"127.0.0.1\"` or `host = \"0.0.0.0\"`. The port has its own key, `port`.",
};

/// Reports a value that is not an address, with one that is.
pub(crate) fn report(reader: &Reader<'_>, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is not an IP address: `{text}`", reader.key);
    let finding = Diagnostic::new(&LINT, reader.file, span, message);
    let instead = match text.trim().to_ascii_lowercase().as_str() {
        "localhost" => Some(("to listen only on this machine", "127.0.0.1")),
        "*" | "all" | "any" | "" => Some(("to listen on all addresses of the machine", "0.0.0.0")),
        _ => None,
    };
    match instead {
        Some((meaning, address)) => finding.suggest(meaning, span, toml_string(address)),
        None => finding.help("write `\"127.0.0.1\"` to listen only on this machine, or `\"0.0.0.0\"` to listen on all addresses; the port has its own key, `port`"),
    }
}
