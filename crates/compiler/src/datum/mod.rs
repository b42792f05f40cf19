//! What a datum is, and how its text becomes one.

mod ai_model;
mod ai_provider;
mod ai_proxy;
mod header;
mod inherit;
mod kind;
mod kubernetes;
mod overlay;
mod parse;
mod syntax;

pub(crate) use ai_model::{AiModel, Cost, OWN_KEYS};
pub(crate) use ai_provider::AiProvider;
pub(crate) use ai_proxy::AiProxy;
pub(crate) use header::{B00T_KEYS, Header};
pub(crate) use inherit::{Chains, inherit};
pub use kind::Kind;
pub(crate) use kubernetes::{Kubernetes, Resources};
pub(crate) use overlay::{Overlay, name_of as overlay_of, parse_overlay};
pub(crate) use parse::{Read, parse};

use crate::keys::{Field, List};
use crate::lints::provider_mismatch;
use crate::source::FileId;
use crate::span::Span;
use modelith_registry::Capabilities;

/// A datum: the header that all have, and the table of its kind, with the places of all that it says.
#[derive(Debug)]
pub(crate) struct Datum<T> {
    /// The file.
    pub(crate) file: FileId,
    /// The name: the header's, or the file's stem where the header has none.
    pub(crate) name: String,
    /// Where the name stands.
    pub(crate) name_span: Span,
    /// `[b00t]`.
    pub(crate) header: Header,
    /// The table of its kind.
    pub(crate) body: T,
    /// Whether all of the text could be parsed and its tables were found; where not, what is missing may only be unread.
    pub(crate) whole: bool,
    /// The `ai_provider` datums that it inherits from, as indexes, the nearest first.
    pub(crate) via: Vec<usize>,
}

/// One model.
pub(crate) type ModelDatum = Datum<AiModel>;

/// Settings that models share.
pub(crate) type ProviderDatum = Datum<AiProvider>;

/// The proxy.
pub(crate) type ProxyDatum = Datum<AiProxy>;

impl<T: Default> Datum<T> {
    /// A datum of which nothing but the name is said.
    pub(crate) fn of(file: FileId, name_span: Span, name: &str) -> Self {
        Self {
            file,
            name: name.to_owned(),
            name_span,
            header: Header::default(),
            body: T::default(),
            whole: true,
            via: Vec::new(),
        }
    }

    /// The datum of a file that could not be read at all: it exists, and nothing is known of it.
    pub(crate) fn unread(file: FileId, stem: &str) -> Self {
        Self {
            whole: false,
            ..Self::of(file, Span::default(), stem)
        }
    }
}

impl<T> Datum<T> {
    /// Whether its name is known: what says it was read, and is right.
    pub(crate) fn name_is_known(&self) -> bool {
        self.whole && !matches!(self.header.name, Field::Broken)
    }
}

impl ModelDatum {
    /// Whether its public names are all known: what says them was read, and is right.
    pub(crate) fn names_are_known(&self) -> bool {
        let broken =
            !is_whole(&self.header.aliases) || matches!(self.body.model_group, Field::Broken);
        self.name_is_known() && !broken
    }

    /// Whether nothing is wrong with what says which model it is and what that can do.
    pub(crate) fn is_understood(&self) -> bool {
        let model = &self.body;
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

    /// The place of what it calls, or of its name.
    pub(crate) fn place_of_call(&self) -> Span {
        let called = self
            .body
            .litellm_model
            .spanned()
            .filter(|called| called.file == self.file);
        called.map_or(self.name_span, |called| called.span)
    }

    /// What it is called for, where its capabilities tell: a single one that is no chat.
    pub(crate) fn purpose(&self) -> Option<&'static str> {
        purpose_of(self.capabilities())
    }

    /// The public name that clients ask for.
    pub(crate) fn group(&self) -> &str {
        self.body
            .model_group
            .get()
            .map_or(&self.name, |group| &group.0)
    }

    /// What it says that it can do.
    pub(crate) fn capabilities(&self) -> Capabilities {
        self.body
            .capabilities
            .get()
            .map_or(&[][..], |list| &list.items)
            .iter()
            .map(|one| one.value)
            .collect()
    }

    /// Whether it is in the configuration.
    pub(crate) fn enabled(&self) -> bool {
        self.body.enabled.get().copied().unwrap_or(true)
    }
}

/// What a model with these capabilities is called for, where they tell: a single mode that is no chat.
pub(crate) fn purpose_of(capabilities: Capabilities) -> Option<&'static str> {
    let mut modes = capabilities.iter().filter_map(|capability| capability.mode);
    match (modes.next(), modes.next()) {
        (Some(mode), None) if mode != "chat" => Some(mode),
        _ => None,
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
