//! A datum whose type and suffix disagree.

use crate::datum::kind::Kind;
use crate::datum::reader::Reader;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::toml_string;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "type-mismatch",
    level: Level::Deny,
    summary: "the type and the file's suffix disagree",
    what: "",
    why: "Both say what kind of datum a file is: `x.ai_model.toml` has `type = \"ai_model\"`. Where they \
        disagree, one of the two is a mistake, and guessing which could leave a model out.",
    example: include_str!("../../../tests/lints/type-mismatch/expected.txt"),
    instead: "",
};

/// Compares the type in the header with the suffix of the file.
pub(crate) fn check(header: &Header, kind: Kind, suffix_type: &str, reader: &mut Reader<'_>) {
    let Some(written) = header.kind.spanned() else {
        return;
    };
    let name = written.value.0.as_str();
    if kind.type_names().contains(&name) {
        return;
    }
    let message = format!("the type `{name}` and the file's suffix `.{suffix_type}.toml` disagree");
    reader.found.push(
        Diagnostic::new(&LINT, reader.file, written.span, message).suggest(
            "the suffix says that it is",
            written.span,
            toml_string(suffix_type),
        ),
    );
}
