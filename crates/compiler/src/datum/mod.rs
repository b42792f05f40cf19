//! What a datum is, and how its text becomes one.

mod ai_model;
mod header;
mod kind;
mod parse;
mod syntax;

pub(crate) use ai_model::{AiModel, Cost, OWN_KEYS};
pub(crate) use header::{B00T_KEYS, Header};
pub use kind::Kind;
pub(crate) use parse::parse;

use crate::keys::{Field, List};
use crate::lints::provider_mismatch;
use crate::source::FileId;
use crate::span::Span;
use modelith_registry::Capabilities;

/// A model as its datum describes it, with the places of all that it says.
#[derive(Debug)]
pub(crate) struct ModelDatum {
    /// The file.
    pub(crate) file: FileId,
    /// The name: the header's, or the file's stem where the header has none.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) name_span: Span,
    /// `[b00t]`.
    pub(crate) header: Header,
    /// `[ai_model]`.
    pub(crate) model: AiModel,
    /// Whether all of the text could be parsed and its tables were found; where not, what is missing may only be unread.
    pub(crate) whole: bool,
}

impl ModelDatum {
    /// The model of a file that could not be read at all: it exists, and nothing is known of it.
    pub(crate) fn unread(file: FileId, stem: &str) -> Self {
        let (header, model) = (Header::default(), AiModel::default());
        Self {
            file,
            name: stem.to_owned(),
            name_span: Span::default(),
            header,
            model,
            whole: false,
        }
    }

    /// Whether its public names are all known: what says them was read, and is right.
    pub(crate) fn names_are_known(&self) -> bool {
        let broken = matches!(self.header.name, Field::Broken)
            || !is_whole(&self.header.aliases)
            || matches!(self.model.model_group, Field::Broken);
        self.whole && !broken
    }

    /// Whether nothing is wrong with what says which model it is and what that can do.
    pub(crate) fn is_understood(&self) -> bool {
        let model = &self.model;
        let broken = matches!(model.provider, Field::Broken)
            || matches!(model.litellm_model, Field::Broken)
            || !is_whole(&model.capabilities)
            || matches!(model.context_window, Field::Broken);
        let names = model.provider.get().zip(model.litellm_model.get());
        let agree = names.is_some_and(|(provider, called)| {
            let prefix = called.0.split('/').next().unwrap_or_default();
            provider_mismatch::agree(&provider.0, prefix)
        });
        self.whole && !broken && agree
    }

    /// The public name that clients ask for.
    pub(crate) fn group(&self) -> &str {
        self.model
            .model_group
            .get()
            .map_or(&self.name, |group| &group.0)
    }

    /// What it says that it can do.
    pub(crate) fn capabilities(&self) -> Capabilities {
        let claimed = self
            .model
            .capabilities
            .get()
            .map_or(&[][..], |list| &list.items);
        claimed
            .iter()
            .fold(Capabilities::NONE, |all, one| all.with(one.value))
    }

    /// Whether it is in the configuration.
    pub(crate) fn enabled(&self) -> bool {
        self.model.enabled.get().copied().unwrap_or(true)
    }
}

/// Whether nothing is wrong with a list, if it is there.
fn is_whole<T>(list: &Field<List<T>>) -> bool {
    match list {
        Field::Absent => true,
        Field::Broken => false,
        Field::Set(list) => list.value.is_whole,
    }
}

/// The stem that the file of a datum of this name has.
#[must_use]
pub fn stem_of(name: &str) -> String {
    let keep = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    name.chars()
        .map(|char| if keep(char) { char } else { '-' })
        .collect()
}
