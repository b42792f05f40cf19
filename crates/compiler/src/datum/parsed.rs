//! A datum as it was read, with the places of its values.

use crate::datum::plain::Plain;
use crate::datum::reader::Field;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::tables::ai_proxy::AiProxy;
use crate::datum::tables::header::Header;
use crate::datum::values::list::List;
use crate::litellm::mode::purpose_of;
use crate::litellm::provider::{agree, prefix_of};
use crate::source::place::{FileId, Span};
use modelith_catalog::Catalog;
use modelith_registry::Capabilities;
use std::collections::BTreeSet;

/// A datum: the header, and the table of its kind.
#[derive(Debug)]
pub(crate) struct Datum<T> {
    /// The file.
    pub(crate) file: FileId,
    /// The name in the header, or the file's stem if the header has none.
    pub(crate) name: String,
    /// The place of the name.
    pub(crate) name_span: Span,
    /// `[b00t]`.
    pub(crate) header: Header,
    /// The table of its kind.
    pub(crate) body: T,
    /// Whether all of the text was parsed and its tables were found; if not, a missing key may only be unread.
    pub(crate) is_complete: bool,
    /// The index of the `ai_provider` datum that it inherits from, which may inherit from another one.
    pub(crate) inherits_from: Option<usize>,
}

/// One model.
pub(crate) type ModelDatum = Datum<AiModel>;

/// Settings that models share.
pub(crate) type ProviderDatum = Datum<AiProvider>;

/// The proxy.
pub(crate) type ProxyDatum = Datum<AiProxy>;

impl<T: Default> Datum<T> {
    /// A datum that has only a name.
    pub(crate) fn of(file: FileId, name_span: Span, name: &str) -> Self {
        Self {
            file,
            name: name.to_owned(),
            name_span,
            header: Header::default(),
            body: T::default(),
            is_complete: true,
            inherits_from: None,
        }
    }

    /// The datum of a file that could not be read at all: only its existence is known.
    pub(crate) fn unread(file: FileId, stem: &str) -> Self {
        Self {
            is_complete: false,
            ..Self::of(file, Span::default(), stem)
        }
    }
}

impl<T> Datum<T> {
    /// Whether its name is known: the header was read, and its name is right.
    pub(crate) fn name_is_known(&self) -> bool {
        self.is_complete && !matches!(self.header.name, Field::Broken)
    }
}

/// Parameters that bring a key, or answers that need none.
pub(crate) const KEY_PARAMETERS: &[&str] = &["api_key", "litellm_credential_name", "mock_response"];

impl ModelDatum {
    /// Makes the aliases of `[ai_model]`, where some folders of b00t have them, aliases of the header.
    pub(crate) fn join_aliases(&mut self) {
        let Field::Set(further) = self.body.aliases.clone() else {
            return;
        };
        match &mut self.header.aliases {
            Field::Set(own) => {
                let own = &mut own.value.items;
                let names = own.iter().map(|alias| alias.value.0.clone());
                let mut names: BTreeSet<String> = names.collect();
                let further = further.value.items.into_iter();
                own.extend(further.filter(|alias| names.insert(alias.value.0.clone())));
            }
            Field::Broken => {}
            absent @ Field::Absent => *absent = Field::Set(further),
        }
    }

    /// Whether all of its public names are known.
    pub(crate) fn names_are_known(&self) -> bool {
        let broken = !is_complete_list(&self.header.aliases)
            || !is_complete_list(&self.body.aliases)
            || matches!(self.body.model_group, Field::Broken);
        self.name_is_known() && !broken
    }

    /// Whether the keys are right that say which model it is and what it can do.
    pub(crate) fn is_understood(&self, catalog: &'static Catalog) -> bool {
        let model = &self.body;
        let broken = matches!(model.provider, Field::Broken)
            || matches!(model.litellm_model, Field::Broken)
            || !is_complete_list(&model.capabilities)
            || matches!(model.context_window, Field::Broken);
        let names = model.provider.get().zip(model.litellm_model.get());
        let agree = names.is_some_and(|(provider, called)| {
            let prefix = prefix_of(catalog, &called.0);
            agree(catalog, &provider.0, prefix)
        });
        self.is_complete && !broken && agree
    }

    /// The place of `litellm_model`, or of the name if that is inherited.
    pub(crate) fn place_of_call(&self) -> Span {
        let called = self
            .body
            .litellm_model
            .spanned()
            .filter(|called| called.file == self.file);
        called.map_or(self.name_span, |called| called.span)
    }

    /// The mode of the model, if its capabilities imply a single one other than chat.
    pub(crate) fn purpose(&self) -> Option<&'static str> {
        purpose_of(self.capabilities())
    }

    /// Whether its parameters name a key, or it needs none because its answers are mocked.
    pub(crate) fn names_key_in_parameters(&self) -> bool {
        let parameters = self.body.parameters.get();
        parameters.is_some_and(|all| {
            let mut names = KEY_PARAMETERS.iter();
            names.any(|name| all.entries.contains_key(*name))
        })
    }

    /// The mode that `model_info` states.
    pub(crate) fn stated_mode(&self) -> Option<&str> {
        match &self.body.model_info.get()?.entries.get("mode")?.value.value {
            Plain::String(mode) => Some(mode),
            _ => None,
        }
    }

    /// The public name that clients ask for.
    pub(crate) fn group(&self) -> &str {
        self.body
            .model_group
            .get()
            .map_or(&self.name, |group| &group.0)
    }

    /// The capabilities that it declares.
    pub(crate) fn capabilities(&self) -> Capabilities {
        let claimed = self
            .body
            .capabilities
            .get()
            .map_or(&[][..], |list| &list.items);
        claimed.iter().map(|one| one.value).collect()
    }

    /// Whether it is in the configuration.
    pub(crate) fn enabled(&self) -> bool {
        self.body.enabled.get().copied().unwrap_or(true)
    }
}

/// Whether a list is absent, or all of its items are right.
fn is_complete_list<T>(list: &Field<List<T>>) -> bool {
    match list {
        Field::Absent => true,
        Field::Broken => false,
        Field::Set(list) => list.value.is_complete,
    }
}
