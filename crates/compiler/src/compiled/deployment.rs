//! One model: a row of LiteLLM's `model_list` and an entry of the registry.

use crate::compiled::credential::Overrides;
use crate::datum::keys::Keys as _;
use crate::datum::parsed::ModelDatum;
use crate::datum::plain::{PriceOf, Values, address};
use crate::datum::tables::ai_model::{ModelKeys, Prices};
use crate::litellm::catalog_match::CatalogMatch;
use crate::litellm::dummy_key::NO_KEY;
use crate::litellm::provider::{DefaultKey, default_key};
use crate::source::place::FileId;
use modelith_catalog::Catalog;

/// One model: a row of `model_list`.
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// The name of the datum, and the row's `model_info.id`.
    pub name: String,
    /// The public name that clients ask for.
    pub group: String,
    /// A description for people; may be empty.
    pub hint: String,
    /// The LiteLLM provider that serves it.
    pub provider: String,
    /// The model that LiteLLM calls, with the prefix of its provider.
    pub litellm_model: String,
    /// Other public names of its group.
    pub aliases: Vec<String>,
    /// Whether it is in the configuration.
    pub enabled: bool,
    /// The keys of its datum, completed by inheritance and by the catalog.
    pub keys: ModelKeys,
    /// Its entry in LiteLLM's model map.
    pub base: Option<Base>,
    /// The `ai_provider` datums that it inherits from, the nearest first.
    pub inherits: Vec<String>,
    /// The name of its entry in `credential_list`.
    pub credential: Option<String>,
    /// Which parts of that credential its row overrides.
    pub overrides: Overrides,
    /// The keys whose values come from another file, sorted, each with that file.
    pub origins: Vec<(String, String)>,
    /// The path of the datum in the folder of datums.
    pub datum: String,
}

/// The entry of a model in LiteLLM's model map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its key in the map.
    pub id: &'static str,
    /// The kind of requests that it answers, such as `chat`.
    pub mode: Option<&'static str>,
    /// Whether its price is the map's and has parts other than those per token: LiteLLM looks them up by the key, and a
    /// price in the row would hide them.
    pub priced_otherwise: bool,
}

impl Deployment {
    /// The deployment for a datum without errors; `None` if a required key is missing.
    pub(crate) fn new<'a>(
        datum: &ModelDatum,
        catalog: &'static Catalog,
        found: &CatalogMatch,
        path_of: &impl Fn(FileId) -> &'a str,
    ) -> Option<Self> {
        let known = found.known();
        let header = datum.header.compile();
        let mut keys = datum.body.compile();
        if let Some(known) = known {
            let limit = |own: &mut Option<u64>, known: Option<u32>| {
                *own = own.or(known.map(u64::from));
            };
            limit(&mut keys.context_window, known.max_input_tokens);
            limit(&mut keys.max_output_tokens, known.max_output_tokens);
            // A price in the row hides all of the catalog's.
            keys.cost.complete(Prices::known(&known.prices));
        }
        let has_key =
            keys.api_key_env.is_some() || keys.api_key.is_some() || datum.names_key_in_parameters();
        if !has_key {
            match default_key(
                catalog,
                keys.provider.as_deref()?,
                address(keys.api_base.as_ref()),
            ) {
                DefaultKey::Unnamed => {}
                DefaultKey::Variable(name) => keys.api_key_env = Some(name.to_owned()),
                DefaultKey::Dummy => keys.api_key = Some(NO_KEY.to_owned()),
            }
        }
        let mut aliases = header.aliases;
        aliases.retain(|alias| alias != datum.group());
        Some(Self {
            name: datum.name.clone(),
            group: datum.group().to_owned(),
            hint: header
                .hint
                .map_or_else(String::new, |hint| hint.trim().to_owned()),
            provider: keys.provider.clone()?,
            litellm_model: keys.litellm_model.clone()?,
            aliases,
            enabled: datum.enabled(),
            base: known.map(|known| Base {
                id: known.id,
                mode: known.mode,
                priced_otherwise: datum.body.cost.is_absent() && known.prices.has_further(),
            }),
            keys,
            inherits: Vec::new(),
            credential: None,
            overrides: Overrides::ALL,
            origins: origins(datum, path_of),
            datum: path_of(datum.file).to_owned(),
        })
    }
}

impl Prices {
    /// Takes the prices that these have not from others.
    fn complete(&mut self, others: Self) {
        let Self {
            input,
            output,
            cache_read,
            cache_write,
            other,
        } = others;
        self.input = self.input.or(input);
        self.output = self.output.or(output);
        self.cache_read = self.cache_read.or(cache_read);
        self.cache_write = self.cache_write.or(cache_write);
        for (name, price) in other {
            self.other.entry(name).or_insert(price);
        }
    }

    /// The prices in the catalog.
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
            // Only whether there are others is known.
            other: Values::new(),
        }
    }
}

/// The keys of a datum whose values come from another file, each with that file.
fn origins<'a>(datum: &ModelDatum, path_of: &impl Fn(FileId) -> &'a str) -> Vec<(String, String)> {
    let body = &datum.body;
    let tables = [
        ("parameters", body.parameters.get().map(|it| &it.entries)),
        ("model_info", body.model_info.get().map(|it| &it.entries)),
        ("metadata", body.metadata.get().map(|it| &it.entries)),
    ];
    let is_table = |key: &str| tables.iter().any(|(table, _)| *table == key);
    let of_keys = body.places().into_iter().filter(|(key, _)| !is_table(key));
    let of_entries = tables.iter().flat_map(|(table, entries)| {
        entries
            .iter()
            .copied()
            .flatten()
            .map(move |(key, entry)| (format!("{table}.{key}"), entry.value.file))
    });
    let mut found: Vec<_> = of_keys
        .map(|(key, file)| (key.to_owned(), file))
        .chain(of_entries)
        .filter(|(_, file)| *file != datum.file)
        .map(|(key, file)| (key, path_of(file).to_owned()))
        .collect();
    found.sort();
    found
}
