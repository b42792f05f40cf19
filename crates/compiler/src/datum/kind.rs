//! The kinds of datums. The suffix of a file says which one it is.

use crate::datum::keys::Keys;
use crate::datum::shape::Table;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::datum::tables::header::Header;

/// A kind of datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatumKind {
    /// One model.
    AiModel,
    /// Settings that models share.
    AiProvider,
    /// The proxy.
    AiProxy,
}

/// Suffix, `type` and kind; the usual suffix of a kind comes first.
const SUFFIXES: &[(&str, &str, DatumKind)] = &[
    (".ai_model.toml", "ai_model", DatumKind::AiModel),
    // The later spelling of b00t.
    (".model.toml", "model", DatumKind::AiModel),
    (".ai_provider.toml", "ai_provider", DatumKind::AiProvider),
    (".ai_proxy.toml", "ai_proxy", DatumKind::AiProxy),
];

impl DatumKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::AiModel, Self::AiProvider, Self::AiProxy];

    /// The kind of a file, its stem, and the `type` that its header must have.
    pub(crate) fn of_file(path: &str) -> Option<(Self, &str, &'static str)> {
        let file = path.rsplit('/').next().unwrap_or(path);
        SUFFIXES.iter().find_map(|(suffix, kind_name, kind)| {
            let stem = file.strip_suffix(suffix)?;
            (!stem.is_empty()).then_some((*kind, stem, *kind_name))
        })
    }

    /// The suffixes of such a datum, the usual one first.
    pub(crate) fn suffixes(self) -> impl Iterator<Item = &'static str> {
        let of_kind =
            move |(suffix, _, kind): &(&'static str, _, Self)| (*kind == self).then_some(*suffix);
        SUFFIXES.iter().filter_map(of_kind)
    }

    /// Every suffix of a datum.
    pub(crate) fn all_suffixes() -> impl Iterator<Item = &'static str> {
        SUFFIXES.iter().map(|(suffix, ..)| *suffix)
    }

    /// The name: the `type` in the header and the name of the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AiModel => "ai_model",
            Self::AiProvider => "ai_provider",
            Self::AiProxy => "ai_proxy",
        }
    }

    /// Every `type` that the header of such a datum may have.
    pub(crate) fn type_names(self) -> Vec<&'static str> {
        SUFFIXES
            .iter()
            .filter(|(.., kind)| *kind == self)
            .map(|(_, name, _)| *name)
            .collect()
    }

    /// The tables of such a datum: the header and the table of its kind.
    #[must_use]
    pub fn tables(self) -> [Table; 2] {
        match self {
            Self::AiModel => [Header::TABLE, AiModel::TABLE],
            Self::AiProvider => [Header::TABLE, AiProvider::TABLE],
            Self::AiProxy => [Header::TABLE, AiProxy::TABLE],
        }
    }
}
