//! More output tokens than the model produces.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "max-tokens-too-large",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "more output tokens than the model produces",
    what: "Checks for `max_output_tokens`, `max_tokens` and `max_completion_tokens` above the limit that LiteLLM \
        lists for the model.",
    why: "Most providers refuse a request for more tokens than the model produces, so `max_tokens` in \
        `[ai_model.parameters]` would break every request. `max_output_tokens` would mislead programs that \
        choose models by it.",
    example: include_str!("../../../tests/lints/max-tokens-too-large/expected.txt"),
    instead: "Set `max_output_tokens` or `max_tokens` to the model's limit or less.",
};

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    for (model, catalog) in workspace.enabled() {
        let Some(limit) = catalog
            .known()
            .and_then(|known| known.max_output_tokens)
            .map(u64::from)
        else {
            continue;
        };
        let mut compare = |key: &str, written: u64, file: FileId, span: Span| {
            if written > limit {
                let message =
                    format!("`{key}` is {written}, but the model produces at most {limit} tokens");
                found.push(Diagnostic::new(&LINT, file, span, message).suggest(
                    "write the model's limit",
                    span,
                    limit.to_string(),
                ));
            }
        };
        if let Some(written) = model.body.max_output_tokens.spanned() {
            compare(
                "max_output_tokens",
                written.value.0,
                written.file,
                written.span,
            );
        }
        for key in ["max_tokens", "max_completion_tokens"] {
            let parameter = model
                .body
                .parameters
                .get()
                .and_then(|parameters| parameters.entries.get(key));
            let value = parameter.map(|entry| &entry.value);
            if let Some(&Spanned {
                value: Plain::Integer(written),
                file,
                span,
            }) = value
            {
                compare(key, u64::try_from(written).unwrap_or_default(), file, span);
            }
        }
    }
}
