//! A file that was meant to be a datum but does not have a datum's suffix.

use crate::datum::b00t::B00T_EXTENSIONS;
use crate::datum::kind::DatumKind;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::source::place::{FileId, Span};

pub(crate) static LINT: Lint = Lint {
    code: "unknown-suffix",
    level: Level::Deny,
    grounds: Grounds::Seen(&["tests/live/models.rs::unknown_models_are_refused"]),
    summary: "a file with a datum's table has a suffix that is almost that of a datum",
    what: "Checks for files that have a datum's table, such as `[ai_model]`, and either a suffix similar to that \
        of a datum or a datum's `type`. Other files are ignored, such as those of the b00t tool's other kinds: \
        `x.role.toml`, `x.agent.toml`, `x.tomllm`.",
    why: "The suffix says what kind of datum a file is, and files with other suffixes are ignored: the model \
        would be missing from the proxy, and LiteLLM {litellm} answers requests for it with 400.",
    example: include_str!("../../../tests/lints/unknown-suffix/expected.txt"),
    instead: "Rename the file as the help says: `NAME.ai_model.toml`.",
};

/// Kinds of b00t whose suffix is similar to that of a datum, but is not a misspelling of it.
const OTHER_KINDS: &[&str] = &[".role."];

/// Reports a file that was probably meant to be a datum, and returns the name that it should have.
pub(crate) fn report(id: FileId, path: &str, text: &str) -> Option<(Diagnostic, String)> {
    let file = path.rsplit('/').next().unwrap_or(path);
    // Editors leave copies beside a file.
    if file.ends_with('~') || file.starts_with('#') || is_of_b00t(file) {
        return None;
    }
    let kind = text.lines().find_map(kind_of_heading)?;
    let (stem, suffix) = file.split_at(file.find('.').unwrap_or(file.len()));
    // A name may have dots of its own: `gpt-4.1.ai_model.tml`.
    let near = file.match_indices('.').find_map(|(at, _)| {
        let known = nearest(&file[at..], DatumKind::all_suffixes())?;
        Some(format!("{}{known}", &file[..at]))
    });
    let meant = near.or_else(|| {
        let is_toml = suffix.rsplit('.').next() == Some("toml");
        let usual = kind.suffixes().next()?;
        (is_toml && text.lines().any(names_a_datum))
            .then(|| format!("{}{usual}", file.trim_end_matches(".toml")))
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

/// Whether the name is that of a file of another kind of b00t.
fn is_of_b00t(file: &str) -> bool {
    let file = file.to_ascii_lowercase();
    B00T_EXTENSIONS.iter().any(|end| file.ends_with(end))
        || OTHER_KINDS.iter().any(|kind| file.contains(kind))
}

/// The kind of datum whose table, or a table in it, has a heading on this line, perhaps misspelled.
fn kind_of_heading(line: &str) -> Option<DatumKind> {
    let inner = line.trim_start().strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let name = inner
        .split([']', '.'])
        .next()?
        .trim()
        .trim_matches(['"', '\'']);
    let names = || DatumKind::ALL.iter().map(|kind| kind.name());
    let near = || nearest(name, names());
    let meant = names().find(|known| *known == name).or_else(near)?;
    DatumKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.name() == meant)
}

/// Whether the line says that the file is a datum: `type = "ai_model"`.
fn names_a_datum(line: &str) -> bool {
    let value = line
        .trim_start()
        .strip_prefix("type")
        .and_then(|rest| rest.trim_start().strip_prefix('='));
    value.is_some_and(|value| {
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let written = value.split(['"', '\'']).next().unwrap_or_default();
        let mut kinds = DatumKind::ALL.iter();
        kinds.any(|kind| kind.type_names().contains(&written))
    })
}
