//! What is left when everything was checked: plain values, sorted, without places.

use crate::compiled::output::Stated;
use crate::datum::keys::Keys as _;
use crate::datum::parsed::ModelDatum;
use crate::datum::plain::{Plain, Setting};
use crate::datum::reader::Field;
use crate::datum::tables::ai_model::Cost;
use crate::datum::values::free::Free;
use crate::datum::values::list::List;
use crate::datum::values::number::Price;
use crate::datum::values::text::Text;
use crate::litellm::catalog_match::CatalogMatch;
use crate::source::place::FileId;
use modelith_registry::{Capabilities, Size};
use std::collections::BTreeMap;

/// One model: a row of LiteLLM's `model_list` and an entry of the registry.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are those of `modelith_registry::Model`"
)]
pub struct Deployment {
    pub name: String,
    pub group: String,
    pub hint: String,
    pub provider: String,
    pub litellm_model: String,
    pub size: Option<Size>,
    pub capabilities: Capabilities,
    pub enabled: bool,
    pub api_key_env: Option<String>,
    pub api_base: Option<Setting>,
    pub api_version: Option<Setting>,
    pub rpm_limit: Option<u64>,
    pub tpm_limit: Option<u64>,
    pub max_parallel_requests: Option<u64>,
    pub context_window: Option<u64>,
    pub max_output_tokens: Option<u64>,
    pub order: Option<u64>,
    pub weight: Option<f64>,
    pub tags: Vec<String>,
    pub access_groups: Vec<String>,
    pub aliases: Vec<String>,
    pub fallbacks: Vec<String>,
    pub context_window_fallbacks: Vec<String>,
    pub content_policy_fallbacks: Vec<String>,
    pub cost: Prices,
    pub base: Option<Base>,
    pub parameters: BTreeMap<String, Plain>,
    pub metadata: BTreeMap<String, Plain>,
    /// The `ai_provider` datums that it inherits from, the nearest first.
    pub inherits: Vec<String>,
    /// The entry of `credential_list` that it is called with.
    pub credential: Option<String>,
    /// Which parts of that credential stand in its row all the same.
    pub stated: Stated,
    /// The keys whose values were written in another file than the datum, sorted, each with that file.
    pub origins: Vec<(String, String)>,
    pub datum: String,
}

/// The model in LiteLLM's map that this one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its key in the map.
    pub id: &'static str,
    /// What it is called for.
    pub mode: Option<&'static str>,
    /// Whether its price is the map's, and has parts beside those for tokens: LiteLLM counts them by the key alone, and a
    /// price that is written out would hide them.
    pub priced_otherwise: bool,
}

/// The price of a model, each as USD per million tokens and USD per token.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields are those of `modelith_registry::Cost`"
)]
pub struct Prices {
    pub input: Option<PriceOf>,
    pub output: Option<PriceOf>,
    pub cache_read: Option<PriceOf>,
    pub cache_write: Option<PriceOf>,
}

/// One price, in both units, so that neither is a rounded multiple of the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriceOf {
    /// In USD per million tokens.
    pub per_million: f64,
    /// In USD per token.
    pub per_token: f64,
}

impl Deployment {
    /// The deployment of a datum in which nothing is wrong; `None` where something that it must have is not there.
    pub(crate) fn new<'a>(
        datum: &ModelDatum,
        catalog: &CatalogMatch,
        path_of: &impl Fn(FileId) -> &'a str,
    ) -> Option<Self> {
        let (model, known) = (&datum.body, catalog.known());
        Some(Self {
            name: datum.name.clone(),
            group: datum.group().to_owned(),
            hint: datum
                .header
                .hint
                .get()
                .map(|hint| hint.0.trim().to_owned())
                .unwrap_or_default(),
            provider: model.provider.get()?.0.clone(),
            litellm_model: model.litellm_model.get()?.0.clone(),
            size: model.size.get().copied(),
            capabilities: datum.capabilities(),
            enabled: datum.enabled(),
            api_key_env: model.api_key_env.get().map(|name| name.0.clone()),
            api_base: model.api_base.get().map(|url| url.0.clone()),
            api_version: model.api_version.get().cloned(),
            rpm_limit: model.rpm_limit.get().map(|count| count.0),
            tpm_limit: model.tpm_limit.get().map(|count| count.0),
            max_parallel_requests: model.max_parallel_requests.get().map(|count| count.0),
            context_window: model.context_window.get().map(|count| count.0).or(known
                .and_then(|known| known.max_input_tokens)
                .map(u64::from)),
            max_output_tokens: model.max_output_tokens.get().map(|count| count.0).or(known
                .and_then(|known| known.max_output_tokens)
                .map(u64::from)),
            order: model.order.get().map(|rank| rank.0),
            weight: model.weight.get().map(|weight| weight.0),
            tags: texts(&model.tags),
            access_groups: texts(&model.access_groups),
            aliases: texts(&datum.header.aliases),
            fallbacks: texts(&model.fallbacks),
            context_window_fallbacks: texts(&model.context_window_fallbacks),
            content_policy_fallbacks: texts(&model.content_policy_fallbacks),
            cost: match (&model.cost, known) {
                (Field::Set(cost), _) => Prices::new(&cost.value),
                (_, Some(known)) => Prices::known(&known.prices),
                _ => Prices::default(),
            },
            base: known.map(|known| Base {
                id: known.id,
                mode: known.mode,
                priced_otherwise: model.cost.is_absent() && known.prices.further,
            }),
            parameters: model.parameters.get().map(Free::plain).unwrap_or_default(),
            metadata: model.metadata.get().map(Free::plain).unwrap_or_default(),
            inherits: Vec::new(),
            credential: None,
            stated: Stated::ALL,
            origins: origins(datum, path_of),
            datum: path_of(datum.file).to_owned(),
        })
    }
}

impl Prices {
    /// The prices that the catalog knows.
    fn known(prices: &modelith_catalog::Prices) -> Self {
        let price = |text: Option<&'static str>| {
            let text = text?;
            let per_token = text.parse().ok()?;
            let per_million = format!("{text}e6").parse().ok()?;
            Some(PriceOf {
                per_million,
                per_token,
            })
        };
        Self {
            input: price(prices.input),
            output: price(prices.output),
            cache_read: price(prices.cache_read),
            cache_write: price(prices.cache_write),
        }
    }

    fn new(cost: &Cost) -> Self {
        let price = |field: &Field<Price>| {
            field.get().map(|price| PriceOf {
                per_million: price.per_million(),
                per_token: price.per_token(),
            })
        };
        Self {
            input: price(&cost.input),
            output: price(&cost.output),
            cache_read: price(&cost.cache_read),
            cache_write: price(&cost.cache_write),
        }
    }
}

/// The keys of a datum whose values were written elsewhere, each with the file.
fn origins<'a>(datum: &ModelDatum, path_of: &impl Fn(FileId) -> &'a str) -> Vec<(String, String)> {
    let mut found: Vec<_> = datum
        .body
        .places()
        .into_iter()
        .map(|(key, file)| (key.to_owned(), file))
        .collect();
    for (table, entries) in [
        (
            "parameters",
            datum.body.parameters.get().map(|it| &it.entries),
        ),
        ("metadata", datum.body.metadata.get().map(|it| &it.entries)),
    ] {
        found.retain(|(key, _)| key != table);
        let entries = entries.into_iter().flatten();
        found.extend(entries.map(|(key, entry)| (format!("{table}.{key}"), entry.value.file)));
    }
    found.retain(|(_, file)| *file != datum.file);
    found.sort();
    let named = found.into_iter();
    named
        .map(|(key, file)| (key, path_of(file).to_owned()))
        .collect()
}

/// The strings of a list, in its order.
fn texts(list: &Field<List<Text>>) -> Vec<String> {
    list.get().map_or_else(Vec::new, |list| {
        list.items.iter().map(|text| text.value.0.clone()).collect()
    })
}
