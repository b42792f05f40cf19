//! A file that was meant to be a datum but does not have a datum's suffix.

use crate::datum::kind::DatumKind;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-suffix",
    level: Level::Deny,
    grounds: Grounds::Seen(&[]),
    summary: "a file's suffix is almost that of a datum",
    what: "Checks for files whose suffix is similar to that of a datum, and for TOML files that have a \
        datum's table, such as `[ai_model]`.",
    why: "The suffix says what kind of datum a file is, and files with other suffixes are ignored: the model \
        would silently be missing from the proxy.",
    example: include_str!("../../../tests/lints/unknown-suffix/expected.txt"),
    instead: "Rename the file as the help says: `NAME.ai_model.toml`.",
};

/// Reports a file that was probably meant to be a datum, and returns the name that it should have.
pub(crate) fn report(id: FileId, path: &str, text: &str) -> Option<(Diagnostic, String)> {
    let file = path.rsplit('/').next().unwrap_or(path);
    // Editors leave copies beside a file.
    if file.ends_with('~') || file.starts_with('#') {
        return None;
    }
    let (stem, suffix) = file.split_at(file.find('.').unwrap_or(file.len()));
    // A name may have dots of its own: `gpt-4.1.ai_model.tml`.
    let near = file.match_indices('.').find_map(|(at, _)| {
        let known = nearest(&file[at..], DatumKind::all_suffixes())?;
        Some(format!("{}{known}", &file[..at]))
    });
    let is_toml = suffix.rsplit('.').next() == Some("toml");
    let has_table = || {
        text.lines().any(|line| {
            DatumKind::ALL
                .iter()
                .any(|kind| is_heading(line, kind.name()))
        })
    };
    let meant = near.or_else(|| {
        let kind = DatumKind::all_suffixes().next()?;
        (is_toml && has_table()).then(|| format!("{}{kind}", file.trim_end_matches(".toml")))
    })?;
    let message = if stem.is_empty() || suffix.is_empty() {
        format!("`{file}` is not a valid file name for a datum")
    } else {
        format!("`{file}` does not have a datum's suffix, so its model would be left out")
    };
    let finding = Diagnostic::new(&LINT, id, Span::default(), message)
        .help(format!("rename it to `{meant}`"));
    Some((finding, meant))
}

/// Whether a line is the heading of this table.
fn is_heading(line: &str, table: &str) -> bool {
    let inner = line
        .trim()
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| inner.trim() == table)
}
