//! A header key that nothing reads.

use crate::datum::reader::{Elsewhere, Reader};
use crate::datum::shape::Table;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-header-key",
    level: Level::Warn,
    grounds: Grounds::Advice,
    summary: "an unknown key in `[b00t]`",
    what: "Checks for keys in `[b00t]` that neither Modelith nor the b00t tool reads, and for `aliases` in a \
        datum that is not a model.",
    why: "Nothing reads the key. It is probably misspelled.",
    example: include_str!("../../../tests/lints/unknown-header-key/expected.txt"),
    instead: "Correct the name or remove the key. Keep your own notes in `[ai_model.metadata]`.",
};

/// Reports a key that nothing reads, not even b00t.
pub(crate) fn report(
    reader: &Reader<'_>,
    table: &Table,
    name: &str,
    span: Span,
    elsewhere: Option<Elsewhere>,
) -> Diagnostic {
    let finding = Diagnostic::new(
        &LINT,
        reader.file,
        span,
        format!("unknown key `{name}` in `[b00t]`"),
    );
    match (elsewhere, nearest(name, table.foreign.iter().copied())) {
        (Some(place), _) => finding.help(place.help),
        (None, Some(near)) => finding.suggest("b00t has a key with a similar name", span, near),
        (None, None) => finding.help("remove it, or move it to `[ai_model.metadata]`"),
    }
}

/// Reports aliases in a datum that is not a model.
pub(crate) fn no_aliases(kind: &str, file: FileId, span: Span) -> Diagnostic {
    let message = format!("a datum of type `{kind}` has no aliases");
    Diagnostic::new(&LINT, file, span, message)
        .help("write the alias in the datum of the model that it is for")
}
