//! A table that every datum of its kind has.

use crate::datum::keys::Keys;
use crate::datum::reader::Reader;
use crate::datum::tables::header::Header;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::Span;
use toml::de::DeTable;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "missing-table",
    level: Level::Deny,
    summary: "a table is missing",
    what: "",
    why: "A datum has the header `[b00t]` and a table of its own, such as `[ai_model]`. Without one of \
        them there is nothing to compile.",
    example: include_str!("../../../tests/lints/missing-table/expected.txt"),
    instead: "",
};

/// Says which table is missing, unless another one was probably meant to be it, or nothing is there at all.
pub(crate) fn report(reader: &Reader<'_>, name: &str, table: &DeTable<'_>) -> Option<Diagnostic> {
    if table.is_empty() {
        // Said once, for the header.
        return (name == Header::TABLE.name).then(|| {
            Diagnostic::new(&LINT, reader.file, Span::default(), "the datum is empty")
                .help("remove the file, or write it anew with `modelith new`")
        });
    }
    (!was_meant(name, table)).then(|| {
        Diagnostic::new(
            &LINT,
            reader.file,
            Span::default(),
            format!("the table `[{name}]` is missing"),
        )
        .help(format!(
            "add `[{name}]`; `modelith new` writes a whole datum"
        ))
    })
}

/// Whether another table was probably meant to be this one.
pub(crate) fn was_meant(name: &str, table: &DeTable<'_>) -> bool {
    table
        .keys()
        .any(|key| nearest(key.get_ref(), [name]).is_some())
}
