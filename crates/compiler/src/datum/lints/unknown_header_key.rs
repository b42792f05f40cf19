//! A key of the header that nobody reads.

use crate::datum::reader::Reader;
use crate::datum::shape::Table;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-header-key",
    level: Level::Warn,
    summary: "an unknown key in `[b00t]`",
    what: "",
    why: "The header is shared with the wider b00t tool, whose keys are left alone here. A key that \
        neither knows is read by nobody; it may be a misspelling.",
    example: include_str!("../../../tests/lints/unknown-header-key/expected.txt"),
    instead: "",
};

/// Says that nobody reads the key, unless b00t does.
pub(crate) fn report(
    reader: &Reader<'_>,
    table: &Table,
    name: &str,
    span: Span,
) -> Option<Diagnostic> {
    if table.foreign.contains(&name) {
        return None;
    }
    let finding = Diagnostic::new(
        &LINT,
        reader.file,
        span,
        format!("unknown key `{name}` in `[b00t]`"),
    );
    let elsewhere = (reader.context.elsewhere)(table, name);
    Some(match nearest(name, table.foreign.iter().copied()) {
        Some(near) => finding.suggest("b00t has a key with a similar name", span, near),
        None if let Some(place) = elsewhere => finding.help(place),
        None => finding.help("remove it, or write it below `[ai_model.metadata]`"),
    })
}

/// Says that aliases mean nothing in a datum that is not a model.
pub(crate) fn no_aliases(kind: &str, file: FileId, span: Span) -> Diagnostic {
    let message = format!("the datum is of the type `{kind}`, which has no aliases");
    Diagnostic::new(&LINT, file, span, message)
        .help("an alias is a further public name of a model: write it in the model's datum")
}
