//! A catalog that cannot be read.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::source::file::File;
use crate::source::place::{FileId, Span};
use modelith_catalog::CatalogError;

pub(crate) static LINT: Lint = Lint {
    code: "broken-catalog",
    level: Level::Deny,
    grounds: Grounds::Compilation,
    summary: "the folder's catalog cannot be read",
    what: "Checks that `litellm.catalog` is a catalog: every part is there, and its lines are sorted.",
    why: "Everything that Modelith knows of LiteLLM is looked up in it. In a file that was cut off, or merged with \
        conflicts, lookups would miss what is there.",
    example: include_str!("../../../tests/lints/broken-catalog/expected.txt"),
    instead: "Take the file from version control, or write it with `modelith catalog update`. Without the file, \
        the catalog that is compiled into Modelith is used.",
};

/// Reports the first line that is wrong.
pub(crate) fn report(id: FileId, file: &File, error: &CatalogError) -> Diagnostic {
    let before = file.text.split_inclusive('\n').take(error.line - 1);
    let start: usize = before.map(str::len).sum();
    let span = file.line_span(u32::try_from(start).unwrap_or(u32::MAX));
    // Longer lines than a screen has columns are cut off.
    let end = span.end.min(span.start + WIDTH);
    Diagnostic::new(&LINT, id, Span { end, ..span }, error.reason.clone())
        .help("take the file from version control, or run `modelith catalog update`")
}

/// How much of the line is marked.
const WIDTH: u32 = 60;
