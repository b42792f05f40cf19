//! A datum whose type and suffix disagree.

use crate::datum::kind::DatumKind;
use crate::datum::reader::Reader;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::toml_string;

pub(crate) static LINT: Lint = Lint {
    code: "type-mismatch",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/models.rs::unknown_models_are_refused"]),
    summary: "the type and the file's suffix disagree",
    what: "Checks that the `type` in `[b00t]` matches the suffix of the file.",
    why: "Both say what kind of datum the file is. If they disagree, one of them is wrong, and guessing which \
        could leave a model out of the proxy. LiteLLM {litellm} answers requests for a missing model with 400.",
    example: include_str!("../../../tests/lints/type-mismatch/expected.txt"),
    instead: "Write the `type` that matches the suffix: `x.ai_model.toml` has `type = \"ai_model\"`.",
};

/// Compares the type in the header with the suffix of the file.
pub(crate) fn check(header: &Header, kind: DatumKind, suffix_type: &str, reader: &mut Reader<'_>) {
    let Some(written) = header.kind.spanned() else {
        return;
    };
    let name = written.value.0.as_str();
    if kind.type_names().contains(&name) {
        return;
    }
    let message = format!("the type `{name}` does not match the file suffix `.{suffix_type}.toml`");
    reader.found.push(
        Diagnostic::new(&LINT, reader.file, written.span, message).suggest(
            "write the type that matches the suffix",
            written.span,
            toml_string(suffix_type),
        ),
    );
}
