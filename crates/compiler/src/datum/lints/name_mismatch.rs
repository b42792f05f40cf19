//! A datum whose name and file disagree.

use crate::datum::reader::Reader;
use crate::datum::stem::stem_of;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "name-mismatch",
    level: Level::Deny,
    summary: "the name and the file's stem disagree",
    what: "",
    why: "A model is found by the name of its file, so the two must agree. A name may have characters that \
        the name of a file should not (`openai/gpt-4o`): the stem is the name with each character \
        outside of `A-Za-z0-9._-` written as `-`.",
    example: include_str!("../../../tests/lints/name-mismatch/expected.txt"),
    instead: "",
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
        "the name `{}` and the file's stem `{stem}` disagree",
        name.value.0
    );
    reader.found.push(
        Diagnostic::new(&LINT, reader.file, name.span, message)
            .label(format!("its file would be `{wanted}{suffix}`"))
            .suggest(
                "rename the file, or write its name here",
                name.span,
                toml_string(stem),
            ),
    );
}
