//! A key of the header that nobody reads.

use crate::datum::{AiModel, B00T_KEYS, Header, Kind};
use crate::diagnostic::Diagnostic;
use crate::keys::{Keys, Reader};
use crate::lint::{Level, Lint};
use crate::source::FileId;
use crate::span::Span;
use crate::suggest::nearest;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "unknown-header-key",
    level: Level::Warn,
    summary: "an unknown key in `[b00t]`",
    explanation: "The header is shared with the wider b00t tool, whose keys are left alone here. A key that \
        neither knows is read by nobody; it may be a misspelling.",
};

/// Says that aliases mean nothing in a datum that is no model.
pub(crate) fn no_aliases(header: &Header, kind: Kind, reader: &mut Reader<'_>) {
    let Some(aliases) = header.aliases.spanned().filter(|_| kind != Kind::AiModel) else {
        return;
    };
    let message = format!(
        "the datum is of the type `{}`, which has no aliases",
        kind.name()
    );
    reader.found.push(
        Diagnostic::new(&LINT, aliases.file, aliases.span, message)
            .help("an alias is a further public name of a model: write it in the model's datum"),
    );
}

/// Says that nobody reads the key, unless b00t does.
pub(crate) fn report(file: FileId, name: &str, span: Span) -> Option<Diagnostic> {
    if B00T_KEYS.contains(&name) {
        return None;
    }
    let finding = Diagnostic::new(
        &LINT,
        file,
        span,
        format!("unknown key `{name}` in `[b00t]`"),
    );
    Some(match nearest(name, B00T_KEYS.iter().copied()) {
        Some(near) => finding.suggest("b00t has a key with a similar name", span, near),
        None if AiModel::TABLE.key(name).is_some() => {
            finding.help(format!("it belongs below `[{}]`", AiModel::TABLE.name))
        }
        None => finding.help("remove it, or write it below `[ai_model.metadata]`"),
    })
}
