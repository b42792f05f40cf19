//! A file that was meant as a datum and has another suffix.

use crate::datum::kind::Kind;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-suffix",
    level: Level::Deny,
    summary: "a file's suffix is nearly that of a datum",
    what: "",
    why: "The suffix says what kind of datum a file is; a file without one is left alone. A suffix that is \
        nearly right, or a TOML file with an `[ai_model]` table, was meant as a datum: its model would \
        be missing from the proxy without a word.",
    example: include_str!("../../../tests/lints/unknown-suffix/expected.txt"),
    instead: "",
};

/// Says what the file should be called, where it seems to be meant as a datum; gives that name too.
pub(crate) fn report(id: FileId, path: &str, text: &str) -> Option<(Diagnostic, String)> {
    let file = path.rsplit('/').next().unwrap_or(path);
    // Editors leave copies beside a file.
    if file.ends_with('~') || file.starts_with('#') {
        return None;
    }
    let (stem, suffix) = file.split_at(file.find('.').unwrap_or(file.len()));
    // A name may have dots of its own: `gpt-4.1.ai_model.tml`.
    let near = file.match_indices('.').find_map(|(at, _)| {
        let known = nearest(&file[at..], Kind::all_suffixes())?;
        Some(format!("{}{known}", &file[..at]))
    });
    let is_toml = suffix.rsplit('.').next() == Some("toml");
    let has_table = || {
        text.lines()
            .any(|line| Kind::ALL.iter().any(|kind| is_heading(line, kind.name())))
    };
    let meant = near.or_else(|| {
        let kind = Kind::all_suffixes().next()?;
        (is_toml && has_table()).then(|| format!("{}{kind}", file.trim_end_matches(".toml")))
    })?;
    let message = if stem.is_empty() || suffix.is_empty() {
        format!("`{file}` is no name of a datum")
    } else {
        format!("`{file}` has no suffix of a datum, so its model would be left out")
    };
    let finding =
        Diagnostic::new(&LINT, id, Span::default(), message).help(format!("call it `{meant}`"));
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
