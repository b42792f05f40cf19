//! All datums together, as the checks across datums see them.

use crate::datum::keys::Keys as _;
use crate::datum::parsed::{Datum, ModelDatum, ProviderDatum, ProxyDatum};
use crate::datum::plain::{self, Plain};
use crate::datum::reader::Field;
use crate::datum::tables::ai_model::AiModel;
use crate::datum::tables::ai_provider::AiProvider;
use crate::datum::unread::UnreadFiles;
use crate::datum::values::free::Entry;
use crate::datum::values::routes::Routes;
use crate::datum::values::text::Text;
use crate::litellm::catalog_match::CatalogMatch;
use crate::litellm::fallback::{Fallback, MAX_FALLBACKS};
use crate::litellm::image;
use crate::litellm::mode::known_mode;
use crate::litellm::strategy::Strategy;
use crate::source::place::{FileId, Spanned};
use crate::workspace::groups::{Group, Groups};
use crate::workspace::handlers::own_providers;
use crate::workspace::inherit::Chains;
use crate::workspace::routes::{ANY_GROUP, NamedFallback, list_of, routes_of};
use modelith_catalog::Catalog;
use modelith_registry::{Capabilities, ModelSource};
use std::collections::{BTreeMap, BTreeSet};

/// All datums of one compilation.
pub(crate) struct Workspace<'a> {
    /// The models, in the order of their paths.
    pub(crate) models: &'a [ModelDatum],
    /// What is known of LiteLLM.
    pub(crate) catalog: &'static Catalog,
    /// The catalog's match for each model.
    pub(crate) matches: &'a [CatalogMatch],
    /// The providers, in the order of their paths.
    pub(crate) providers: &'a [ProviderDatum],
    /// How the providers inherit from each other.
    pub(crate) chains: &'a Chains,
    /// The proxies: at most one without a finding.
    pub(crate) proxies: &'a [ProxyDatum],
    /// The model groups and aliases.
    pub(crate) groups: Groups<'a>,
    /// Files that could not be read completely.
    pub(crate) unread: &'a UnreadFiles,
}

impl<'a> Workspace<'a> {
    /// The proxy, if the folder has one.
    pub(crate) fn proxy(&self) -> Option<&'a ProxyDatum> {
        self.proxies.first()
    }

    /// The version of LiteLLM that the proxy runs, and where its datum tells: in `litellm_version`, or else in the tag of
    /// `image`.
    pub(crate) fn stated_version(&self) -> Option<(&'a Spanned<Text>, &'a str)> {
        let body = &self.proxy()?.body;
        let stated = body.litellm_version.spanned();
        let stated = stated.map(|version| (version, version.value.0.as_str()));
        stated.or_else(|| {
            let image = body.image.spanned()?;
            Some((image, image::version_of(&image.value.0)?))
        })
    }

    /// The version of LiteLLM that the proxy runs: by default the catalog's.
    pub(crate) fn litellm_version(&self) -> &'a str {
        let stated = self.stated_version().map(|(_, version)| version);
        stated.unwrap_or_else(|| self.catalog.litellm_version())
    }

    /// The fallbacks and aliases in the settings of the proxy.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &'a Routes> + use<'a> {
        routes_of(self.proxies)
    }

    /// Each parameter with the table that it is written in; an inherited one only where it is written.
    pub(crate) fn parameters(
        &self,
    ) -> impl Iterator<Item = (&'static str, &'a str, &'a Entry)> + use<'a> {
        let of_providers = self.providers.iter().map(|it| {
            let table = AiProvider::TABLE.name;
            (table, it.file, &it.body.parameters)
        });
        let of_models = self.models.iter().map(|it| {
            let table = AiModel::TABLE.name;
            (table, it.file, &it.body.parameters)
        });
        let providers = self.providers;
        of_providers
            .chain(of_models)
            .flat_map(move |(table, file, parameters)| {
                let entries = parameters.get().into_iter().flat_map(|it| &it.entries);
                entries.filter_map(move |(name, entry)| {
                    let from = entry.value.file;
                    let is_inherited = from != file && is_of(providers, from);
                    (!is_inherited).then_some((table, name.as_str(), entry))
                })
            })
    }

    /// The enabled models, each with the catalog's match.
    pub(crate) fn enabled(&self) -> impl Iterator<Item = (&'a ModelDatum, &'a CatalogMatch)> {
        let all = self.models.iter().zip(self.matches);
        all.filter(|(model, _)| model.enabled())
    }

    /// The context window of the model at this index, from its datum or else from the catalog.
    pub(crate) fn context_window(&self, index: usize) -> Option<u64> {
        let known = self.matches[index]
            .known()
            .and_then(|known| known.max_input_tokens);
        let written = self.models[index].body.context_window.get();
        written.map(|count| count.0).or(known.map(u64::from))
    }

    /// The mode of the model at this index, if its datum or the catalog tells.
    pub(crate) fn mode(&self, index: usize) -> Option<&'static str> {
        let known = self.matches[index].known().and_then(|known| known.mode);
        let model = &self.models[index];
        let stated = model
            .stated_mode()
            .and_then(|mode| known_mode(self.catalog, mode));
        let chats = model.capabilities().contains(Capabilities::CHAT);
        stated
            .or(known)
            .or_else(|| model.purpose())
            .or(chats.then_some("chat"))
    }

    /// Whether the settings of the router are all known: `ai_proxy` datums have no mistakes.
    pub(crate) fn knows_router(&self) -> bool {
        self.proxies.iter().all(|proxy| {
            let settings = &proxy.body.router_settings;
            let whole = settings.get().is_none_or(|settings| settings.is_complete);
            proxy.is_complete && whole && !matches!(settings, Field::Broken)
        })
    }

    /// Whether the sections of settings are all known: a setting that is missing may be one with a mistake, in any of them.
    pub(crate) fn knows_settings(&self) -> bool {
        self.proxies.iter().all(|proxy| {
            let body = &proxy.body;
            let (general, litellm) = (&body.general_settings, &body.litellm_settings);
            let is_broken = matches!(general, Field::Broken) || matches!(litellm, Field::Broken);
            !is_broken
                && general.get().is_none_or(|settings| settings.is_complete)
                && litellm.get().is_none_or(|settings| settings.is_complete)
        }) && self.knows_router()
    }

    /// Whether LiteLLM reads models from its database, or may do so.
    pub(crate) fn reads_database(&self) -> bool {
        self.proxies.iter().any(|proxy| {
            let models = &proxy.body.models;
            let settings = &proxy.body.general_settings;
            let may_store = settings.get().and_then(|it| it.entry("store_model_in_db"));
            let may_store = may_store.is_some_and(|entry| {
                matches!(entry.value.value, Plain::Boolean(true) | Plain::Env(_))
            });
            // What could not be read may say so.
            let unread = !proxy.is_complete || matches!(models, Field::Broken);
            unread || may_store || models.get() == Some(&ModelSource::Database)
        })
    }

    /// Whether LiteLLM has a database, or may have one, as far as the datums tell.
    pub(crate) fn may_have_database(&self) -> bool {
        let is_named = self.proxies.iter().any(|proxy| {
            let settings = &proxy.body.general_settings;
            let variables = proxy.body.other.table.entries.get("environment_variables");
            let variables = variables.and_then(|entry| entry.value.value.as_table());
            matches!(settings, Field::Broken)
                || settings
                    .get()
                    .is_some_and(|it| !it.is_complete || it.entry("database_url").is_some())
                || variables.is_some_and(|variables| variables.contains_key("DATABASE_URL"))
        });
        is_named || self.reads_database()
    }

    /// Whether the levels of lints are all known: `ai_proxy` datums were read as far as that.
    pub(crate) fn knows_levels(&self) -> bool {
        self.proxies.iter().all(|proxy| {
            let levels = &proxy.body.lints;
            let whole = levels.get().is_none_or(|levels| levels.is_complete);
            proxy.is_complete && whole && !matches!(levels, Field::Broken)
        })
    }

    /// The names of the credentials that `ai_proxy` datums list.
    pub(crate) fn credentials(&self) -> BTreeSet<&'a str> {
        let lists = self.proxies.iter().filter_map(|proxy| {
            let entry = proxy.body.other.table.entries.get("credential_list")?;
            match &entry.value.value {
                Plain::List(items) => Some(items),
                _ => None,
            }
        });
        let names = lists
            .flatten()
            .filter_map(|item| item.as_table()?.get("credential_name"));
        let texts = names.filter_map(|name| match name {
            Plain::String(name) => Some(name.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// The index of a model.
    pub(crate) fn index_of(&self, model: &ModelDatum) -> Option<usize> {
        let by_file = |other: &ModelDatum| other.file;
        self.models.binary_search_by_key(&model.file, by_file).ok()
    }

    /// A setting of the router, with its place.
    pub(crate) fn router_entry(&self, name: &str) -> Option<&'a Entry> {
        self.proxy()?.body.router_settings.get()?.entry(name)
    }

    /// The providers that have a budget.
    pub(crate) fn budgets(&self) -> impl Iterator<Item = &'a Spanned<Text>> + use<'a> {
        let settings = self
            .proxies
            .iter()
            .filter_map(|it| it.body.router_settings.get());
        settings.flat_map(|settings| &settings.budgets)
    }

    /// The providers that the proxy makes of handlers of its own.
    pub(crate) fn own_providers(&self) -> BTreeSet<&'a str> {
        own_providers(self.proxies).collect()
    }

    fn router_setting(&self, name: &str) -> Option<&'a Plain> {
        Some(&self.router_entry(name)?.value.value)
    }

    /// How LiteLLM chooses among the models of a group.
    pub(crate) fn strategy(&self) -> Strategy {
        plain::strategy(self.router_setting("routing_strategy"))
    }

    /// Whether the router has this setting.
    pub(crate) fn has_router_setting(&self, name: &str) -> bool {
        self.router_setting(name).is_some()
    }

    /// Whether this setting of the router is on, or may be: a variable decides when the proxy starts.
    pub(crate) fn router_flag(&self, name: &str) -> bool {
        let value = self.router_setting(name);
        matches!(value, Some(Plain::Boolean(true) | Plain::Env(_)))
    }

    /// A setting of the router that is a string.
    pub(crate) fn router_text(&self, name: &str) -> Option<&'a str> {
        match self.router_setting(name)? {
            Plain::String(text) => Some(text),
            _ => None,
        }
    }

    /// The `max_fallbacks` of the settings.
    pub(crate) fn max_fallbacks(&self) -> Option<u64> {
        let body = &self.proxy()?.body;
        let of_router = body.router_settings.get().map(|it| &it.table);
        let of_litellm = body.litellm_settings.get().map(|it| &it.table);
        let tables = of_router.into_iter().chain(of_litellm);
        let mut entries = tables.filter_map(|table| table.entries.get(MAX_FALLBACKS));
        match entries.next()?.value.value {
            Plain::Integer(max) => u64::try_from(max).ok(),
            _ => None,
        }
    }

    /// How many ranks of a group come after its first one.
    pub(crate) fn later_ranks(&self, group: &Group<'_>) -> u64 {
        let members = group.enabled_members(self.models);
        let orders: BTreeSet<_> = members
            .filter_map(|index| self.models[index].body.order.get().map(|rank| rank.0))
            .collect();
        u64::try_from(orders.len())
            .unwrap_or(u64::MAX)
            .saturating_sub(1)
    }

    /// The capabilities of the model at this index, from its datum and from the catalog.
    pub(crate) fn capabilities(&self, index: usize) -> Capabilities {
        self.models[index]
            .capabilities()
            .union(self.matches[index].abilities())
    }

    /// Every fallback in models and in the settings of the proxy.
    pub(crate) fn fallbacks(&self) -> impl Iterator<Item = NamedFallback<'a>> + use<'a> {
        let of_models = self.models.iter().flat_map(|model| {
            Fallback::ALL.iter().flat_map(move |kind| {
                let list = list_of(*kind, model)
                    .get()
                    .map_or(&[][..], |list| &list.items);
                list.iter().map(move |target| NamedFallback {
                    model: Some(model),
                    group: model.group(),
                    kind: *kind,
                    target,
                })
            })
        });
        let of_proxy = self.routes().flat_map(|routes| {
            let named = |group, kind, target| NamedFallback {
                model: None,
                group,
                kind,
                target,
            };
            let for_groups = routes.fallbacks.iter().flat_map(move |route| {
                let targets = route.targets.iter();
                targets.map(move |target| named(&route.group.value.0, route.kind, target))
            });
            let for_any = routes.defaults.iter();
            for_groups.chain(for_any.map(move |target| named(ANY_GROUP, Fallback::Any, target)))
        });
        of_models.chain(of_proxy)
    }

    /// The fallbacks of enabled models to other groups, each with the model and the group. Datums with mistakes are left
    /// out: they have findings of their own.
    pub(crate) fn comparable_fallbacks(
        &self,
    ) -> impl Iterator<Item = (&'a ModelDatum, NamedFallback<'a>, &Group<'a>)> {
        // Many fallbacks may lead to one group of many models.
        let mut understood = BTreeMap::new();
        self.fallbacks()
            .filter(NamedFallback::enabled)
            .filter_map(move |named| {
                let model = named
                    .model
                    .filter(|model| model.is_understood(self.catalog))?;
                let group = self.groups.resolve(&named.target.value.0)?;
                let understood = *understood.entry(group.name).or_insert_with(|| {
                    let mut members = group.members.iter();
                    // What a model lacks that LiteLLM should know and does not, may be a matter of its name.
                    members.all(|member| {
                        self.models[*member].is_understood(self.catalog)
                            && !matches!(self.matches[*member], CatalogMatch::Unknown)
                    })
                });
                (group.name != model.group() && understood).then_some((model, named, group))
            })
    }

    /// Whether a model of this name may be served although no datum is known to have it: LiteLLM reads models from its
    /// database, or a file could not be read completely.
    pub(crate) fn may_be_served(&self, name: &str, by: FileId) -> bool {
        self.reads_database() || self.may_be_unread(name, by)
    }

    /// Whether a name may be defined in a file that could not be read completely, other than the one that uses it.
    pub(crate) fn may_be_unread(&self, name: &str, by: FileId) -> bool {
        self.unread.may_define(name, Some(by))
    }
}

/// Whether a file is one of these datums, which are in the order of their paths.
fn is_of<T>(datums: &[Datum<T>], file: FileId) -> bool {
    datums.binary_search_by_key(&file, |it| it.file).is_ok()
}
