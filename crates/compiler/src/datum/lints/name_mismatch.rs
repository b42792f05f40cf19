//! A datum whose name and file name disagree.

use crate::datum::reader::Reader;
use crate::datum::stem::stem_of;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;

pub(crate) static LINT: Lint = Lint {
    code: "name-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/models.rs::unknown_models_are_refused"]),
    summary: "the name and the file name disagree",
    what: "Checks that the `name` in `[b00t]` matches the file name without its suffix.",
    why: "The proxy serves the name, and people look for a model by its file. LiteLLM {litellm} answers requests for \
        the name of the file with 400.",
    example: include_str!("../../../tests/lints/name-mismatch/expected.txt"),
    instead: "Rename the file, or correct `name`. A name may contain characters that a file name should not: \
        each character outside `A-Za-z0-9._-` is written as `-`, so `openai/gpt-4o` is in \
        `openai-gpt-4o.ai_model.toml`.",
};

/// Compares the name in the header with the stem of the file.
pub(crate) fn check(header: &Header, stem: &str, suffix: &str, reader: &mut Reader<'_>) {
    let Some(name) = header.name.spanned() else {
        return;
    };
    let wanted = stem_of(&name.value.0);
    if wanted == stem {
        return;
    }
    let message = format!(
        "the name `{}` does not match the file name `{stem}`",
        name.value.0
    );
    reader.found.push(
        Diagnostic::new(&LINT, reader.file, name.span, message)
            .label(format!("its file would be named `{wanted}{suffix}`"))
            .suggest(
                "rename the file, or change the name",
                name.span,
                toml_string(stem),
            ),
    );
}
