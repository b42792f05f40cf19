//! LiteLLM's own tables of settings: arbitrary values under names from the catalog.

use crate::datum::keys::Rest;
use crate::datum::lints;
use crate::datum::lints::wrong_type;
use crate::datum::plain::Values;
use crate::datum::reader::{Field, Node, Outcome, Reader, Value};
use crate::datum::shape::{Other, Shape};
use crate::datum::values::callbacks;
use crate::datum::values::free::{Entry, Free};
use crate::datum::values::inner_table::Names;
use crate::datum::values::routes::Routes;
use crate::datum::values::setting_value::{check_value, kind_of};
use crate::datum::values::text::Text;
use crate::source::place::{Span, Spanned};
use modelith_catalog::{Constant, Section};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use toml::de::{DeTable, DeValue};

/// A section of LiteLLM's configuration, as a type.
pub(crate) trait InSection {
    /// Which one.
    const SECTION: Section;
}

/// Declares the types of sections and of the tables that hold them.
macro_rules! sections {
    ($($(#[doc = $doc:literal])* $section:ident;)*) => {
        /// The sections.
        mod of {$(
            #[derive(Clone, Debug)]
            pub(crate) enum $section {}

            impl super::InSection for $section {
                const SECTION: modelith_catalog::Section = modelith_catalog::Section::$section;
            }
        )*}

        $(
            $(#[doc = $doc])*
            pub(crate) type $section = Settings<of::$section>;
        )*
    };
}

sections! {
    /// `router_settings`
    RouterSettings;
    /// `litellm_settings`
    LitellmSettings;
    /// `general_settings`
    GeneralSettings;
    /// `callback_settings`
    CallbackSettings;
}

/// A table of settings, each key with its place.
#[derive(Clone, Debug)]
pub(crate) struct Settings<S> {
    /// The settings.
    pub(crate) table: Free<true>,
    /// The fallbacks and aliases among them, with the places of the names.
    pub(crate) routes: Routes,
    /// The names of callbacks in each setting that holds such, with their places.
    pub(crate) callbacks: BTreeMap<String, Vec<Spanned<Text>>>,
    /// The providers in `provider_budget_config`, with their places.
    pub(crate) budgets: Vec<Spanned<Text>>,
    /// The names inside of the settings, and those that they refer to.
    pub(crate) names: Names,
    /// Whether all settings are right.
    pub(crate) is_complete: bool,
    section: PhantomData<S>,
}

impl<S> Default for Settings<S> {
    fn default() -> Self {
        Self {
            table: Free::default(),
            routes: Routes::default(),
            callbacks: BTreeMap::new(),
            budgets: Vec::new(),
            names: Names::default(),
            is_complete: true,
            section: PhantomData,
        }
    }
}

impl<S: InSection> Value for Settings<S> {
    const SHAPE: Shape = Shape::Settings(S::SECTION);

    type Compiled = Values;

    fn compile(field: &Field<Self>) -> Self::Compiled {
        field.get().map(|it| it.table.plain()).unwrap_or_default()
    }

    fn read(value: &Node<'_>, reader: &mut Reader<'_>) -> Outcome<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            return wrong_type::reject(reader, &Self::SHAPE, value);
        };
        let inner = format!("{}.{}", reader.table, reader.key);
        let outer = std::mem::replace(&mut reader.table, inner);
        let key = reader.key.clone();
        let mut read = Self::default();
        for (name, value) in table {
            let at = Span::from(name.span());
            let name: &str = name.get_ref();
            name.clone_into(&mut reader.key);
            let before = reader.found.len();
            let is_known = reader.catalog().setting(S::SECTION, name).is_some();
            if check(S::SECTION, name, at, value, &mut read.names, reader)
                // Under a name that LiteLLM does not read here, the form does not matter.
                && (!is_known || read.routes.read(name, value, reader))
            {
                read.table.read_entry(name, at, value, reader);
                if name == BUDGETS && S::SECTION == Section::RouterSettings {
                    read.budgets = keys(value, reader);
                }
                if reader
                    .catalog()
                    .is_constant(Constant::CallbackSetting, name)
                {
                    read.callbacks
                        .insert(name.to_owned(), callbacks::names(value, reader));
                }
            }
            read.is_complete &= reader.found.len() == before;
        }
        reader.table = outer;
        reader.key = key;
        Outcome::Is(read)
    }

    fn under(mut self, over: Self) -> Self {
        self.routes.lay_over(over.routes, &over.table);
        if over.table.entries.contains_key(BUDGETS) {
            self.budgets = over.budgets;
        }
        self.table = self.table.under(over.table);
        self.callbacks.extend(over.callbacks);
        self.names.lay_over(over.names);
        self.is_complete &= over.is_complete;
        self
    }
}

/// The top-level tables of LiteLLM's configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct TopLevel {
    /// The tables.
    pub(crate) table: Free<true>,
    /// The names inside of them, and those that they refer to.
    pub(crate) names: Names,
}

impl Rest for TopLevel {
    const OTHER: Other = Other::Section(Section::TopLevel);

    fn compile(&self) -> Values {
        self.table.plain()
    }

    fn read(&mut self, key: &str, at: Span, value: &Node<'_>, reader: &mut Reader<'_>) -> bool {
        if reader.catalog().setting(Section::TopLevel, key).is_none() {
            return false;
        }
        key.clone_into(&mut reader.key);
        if check(Section::TopLevel, key, at, value, &mut self.names, reader) {
            self.table.read_entry(key, at, value, reader);
        }
        true
    }

    fn lay_over(&mut self, over: Self) {
        self.table.entries.extend(over.table.entries);
        self.names.lay_over(over.names);
    }

    fn mark_broken(&mut self, key: &str) {
        self.names.miss(key);
    }
}

/// Checks the name of a setting and the type of its value; returns whether the setting can be kept: what only LiteLLM may
/// not take is kept, because the finding can be allowed.
fn check(
    section: Section,
    name: &str,
    at: Span,
    value: &Node<'_>,
    names: &mut Names,
    reader: &mut Reader<'_>,
) -> bool {
    if let Some(finding) = lints::reserved_setting::report(reader, section, name, at) {
        reader.found.push(finding);
        return false;
    }
    if section == Section::CallbackSettings
        && callbacks::is_in_settings(reader.catalog(), name, value)
    {
        names.read(&callbacks::path(name, value), value, reader);
        return true;
    }
    let Some(setting) = reader.catalog().setting(section, name) else {
        let misspelled = lints::misspelt_setting::report(reader, section, name, at);
        let finding =
            misspelled.unwrap_or_else(|| lints::unknown_setting::report(reader, section, name, at));
        reader.found.push(finding);
        return true;
    };
    let before = reader.found.len();
    let is_kept = Routes::are_in(name) || check_value(&setting, value, reader);
    if reader.found.len() == before {
        names.read(&section.path_of(name), value, reader);
    }
    if let DeValue::Table(inner) = value.get_ref()
        && kind_of(value).is_some()
    {
        match (section, name) {
            (Section::LitellmSettings, "cache_params") => {
                within(inner, reader, |reader, name, at, value| {
                    check(Section::CacheParams, name, at, value, names, reader);
                });
            }
            (Section::RouterSettings, BUDGETS) => {
                within(inner, reader, check_budget);
            }
            _ => {}
        }
    }
    is_kept
}

/// The setting with a budget for each provider.
const BUDGETS: &str = "provider_budget_config";

/// Checks the budget of one provider; whether there is such a provider shows when all datums are read.
fn check_budget(reader: &mut Reader<'_>, provider: &str, at: Span, budget: &Node<'_>) {
    let DeValue::Table(budget) = budget.get_ref() else {
        let finding = lints::unaccepted_value::budget(reader, budget);
        reader.found.push(finding);
        return;
    };
    // A variable in its place may be any table.
    if budget.contains_key("env") {
        return;
    }
    let before = reader.found.len();
    within(budget, reader, |reader, name, at, value| {
        let known = reader.catalog().constants(Constant::BudgetKey);
        if !known.clone().any(|key| key == name) {
            let known: Vec<_> = known.collect();
            let finding = lints::misspelt_setting::of_budget(reader, name, at, &known);
            reader.found.push(finding);
        } else if let Some(finding) = lints::unaccepted_value::of_budget(reader, value) {
            reader.found.push(finding);
        }
    });
    // An unknown key is probably one of those that are missing.
    if reader.found.len() == before {
        let found = lints::invalid_budget::of_provider(reader, provider, at, budget);
        reader.found.extend(found);
    }
}

/// Checks each entry of a table that is the value of the current key.
fn within(
    table: &DeTable<'_>,
    reader: &mut Reader<'_>,
    mut check: impl FnMut(&mut Reader<'_>, &str, Span, &Node<'_>),
) {
    let inner = format!("{}.{}", reader.table, reader.key);
    let outer = std::mem::replace(&mut reader.table, inner);
    let key = reader.key.clone();
    for (name, value) in table {
        let at = Span::from(name.span());
        let name: &str = name.get_ref();
        name.clone_into(&mut reader.key);
        check(reader, name, at, value);
    }
    reader.table = outer;
    reader.key = key;
}

/// The keys of a table, with their places.
fn keys(value: &Node<'_>, reader: &Reader<'_>) -> Vec<Spanned<Text>> {
    let DeValue::Table(table) = value.get_ref() else {
        return Vec::new();
    };
    let keys = table.keys().map(|key| {
        let text = Text(key.get_ref().clone().into_owned());
        Spanned::new(text, reader.file, key.span().into())
    });
    keys.collect()
}

impl<S> Settings<S> {
    /// The entry of a key.
    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.table.entries.get(name)
    }
}
