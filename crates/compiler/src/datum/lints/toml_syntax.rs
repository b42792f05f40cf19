//! Text that is not TOML.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;
use crate::source::file::File;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "toml-syntax",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "the text is not valid TOML",
    what: "Checks that a datum is valid TOML. The parser recovers where it can, and checks the rest of the \
        file too.",
    why: "A file that cannot be parsed defines no model. The model still counts as existing, so fallbacks to \
        it are not reported as errors.",
    example: include_str!("../../../tests/lints/toml-syntax/expected.txt"),
    instead: "Fix the syntax at the marked place: strings are quoted, `provider = \"openai\"`, and a key \
        appears only once per table.",
};

/// Reports what is wrong with the syntax, in the parser's words if they help.
pub(crate) fn report(id: FileId, file: &File, span: Span, message: &str) -> Diagnostic {
    let (what, wanted) = message.split_once(", expected ").unwrap_or((message, ""));
    let text = &file.text[span.range()];
    let is_word = text.starts_with(char::is_alphabetic);
    let finding = Diagnostic::new(&LINT, id, span, what);
    match what {
        "string values must be quoted" => unquoted(finding, text),
        // The parser decides by the first letter.
        "invalid boolean" | "invalid float" if is_word => unquoted(finding, text),
        "duplicate key" => finding
            .label("the table already has this key")
            .help("remove one of them"),
        "recursion limit" | "cannot recurse further; max recursion depth met" => Diagnostic {
            message: "nested too deeply".to_owned(),
            ..finding
        },
        "missing escaped value" | "too few unicode value digits" => {
            finding.help("write `\\\\` for a backslash, or put the string in single quotes")
        }
        "invalid unquoted key" if text == ":" => {
            finding.help("write `=` between a key and its value")
        }
        "invalid unquoted key" if text == "//" => finding.help("start a comment with `#`"),
        "invalid date-time" | "invalid date" | "invalid time" if !text.contains('"') => {
            finding.label(format!("expected {wanted}")).suggest(
                "if it is a string, put it in quotes",
                span,
                toml_string(text),
            )
        }
        _ if what.ends_with(" string") && ["`\"`", "`'`"].contains(&wanted) => {
            let is_long = what.contains("multi-line");
            let (message, quotes) = if is_long {
                ("unclosed multi-line string", 3)
            } else {
                ("unclosed string", 1)
            };
            let quotes = wanted.trim_matches('`').repeat(quotes);
            Diagnostic {
                message: message.to_owned(),
                ..finding
            }
            .label(format!("expected `{quotes}`"))
        }
        _ if wanted.is_empty() || wanted == "nothing" => finding,
        _ => finding.label(format!("expected {wanted}")),
    }
}

/// Reports a value that lacks its quotes, or is not a value at all.
fn unquoted(finding: Diagnostic, text: &str) -> Diagnostic {
    let (span, say) = (finding.span, |message: &str| message.to_owned());
    if text.is_empty() {
        return Diagnostic {
            message: say("a value is missing"),
            ..finding
        }
        .label("expected a value");
    }
    let lower = text.to_ascii_lowercase();
    if ["true", "false"].contains(&lower.as_str()) {
        return Diagnostic {
            message: say("invalid boolean"),
            ..finding
        }
        .suggest("write it in lowercase", span, lower);
    }
    if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) {
        return Diagnostic {
            message: say("invalid value"),
            ..finding
        }
        .label("neither a number nor a quoted string");
    }
    let finding = Diagnostic {
        message: say("string values must be quoted"),
        ..finding
    };
    let bare = text.trim_matches([
        '"', '\'', '`', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{201e}',
    ]);
    match bare {
        _ if bare.is_empty() || bare.contains('"') => {
            finding.label("not quoted").help("put the string in quotes")
        }
        _ if bare == text => {
            finding
                .label("not quoted")
                .suggest("put the string in quotes", span, toml_string(bare))
        }
        _ => finding.label("these are not TOML quotes").suggest(
            "put the string in double quotes",
            span,
            toml_string(bare),
        ),
    }
}
