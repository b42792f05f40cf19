//! More tokens of output than the model gives.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::source::place::{FileId, Span, Spanned};
use crate::workspace::view::Workspace;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "max-tokens-too-large",
    level: Level::Warn,
    summary: "more output tokens than the model gives",
    what: "",
    why: "A request for more tokens than a model gives is refused by most providers, so `max_tokens` below \
        `[ai_model.parameters]` would break every request; `max_output_tokens` would mislead those who \
        choose by it.",
    example: include_str!("../../../tests/lints/max-tokens-too-large/expected.txt"),
    instead: "",
};

/// Compares the limits of output of each datum with the catalog's.
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
                    format!("`{key}` is {written}, and the model gives at most {limit} tokens");
                found.push(Diagnostic::new(&LINT, file, span, message).suggest(
                    "write what it gives",
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
