//! The cost of a model and its parts.

use crate::catalog;
use crate::error::Error;
use crate::model;
use crate::money::Usd;
use modelith_catalog::{Called, Catalog, CostItem, CostKind, MissingPrice, PriceList, Usage, cost};
use modelith_registry::Model;

/// A model and its cost.
pub(super) struct Priced {
    pub(super) model: &'static Model,
    /// The cost of the request, or without one that of a million tokens in and a million out.
    pub(super) total: Option<Usd>,
    /// What is billed.
    pub(super) items: Vec<CostItem>,
    /// What no price is known for.
    pub(super) missing: Vec<MissingPrice>,
}

/// The columns of a request's cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Input,
    Cached,
    Output,
    Other,
}

impl Priced {
    /// The prices of a model, without a request.
    pub(super) fn prices(model: &'static Model) -> Result<Self, Error> {
        let price = |price: Option<f64>| price.and_then(Usd::of);
        let total = match (price(model.cost.input), price(model.cost.output)) {
            (Some(input), Some(output)) => Some(
                input
                    .plus(output)
                    .ok_or_else(|| Error::TooLarge(model.name.to_owned()))?,
            ),
            (input, output) => input.or(output),
        };
        Ok(Self {
            model,
            total,
            items: Vec::new(),
            missing: Vec::new(),
        })
    }

    /// The cost of a request, by the prices in effect: all of the catalog's, or else only those of the datum.
    pub(super) fn request(
        catalog: &'static Catalog,
        model: &'static Model,
        usage: &Usage<'_>,
    ) -> Self {
        let found = catalog::match_of(catalog, model, false);
        let known = found.known();
        let called = Called {
            id: known.map_or(model.litellm_model, |known| known.id),
            provider: model.provider,
            mode: known.and_then(|known| known.mode),
        };
        let bill = if let Some(known) = known.filter(|_| takes_catalog(catalog, model)) {
            cost(&PriceList::from(known.prices), called, usage)
        } else {
            let own = own_prices(model);
            let list = own
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()));
            cost(&list.collect(), called, usage)
        };
        let is_priced = bill.missing.is_empty();
        Self {
            model,
            total: is_priced.then(|| amount(bill.total)).flatten(),
            items: bill.items,
            missing: bill.missing,
        }
    }

    /// What a column costs; `None` if a price for it is missing.
    pub(super) fn part(&self, column: Column) -> Option<Usd> {
        if self
            .missing
            .iter()
            .any(|missing| column_of(missing.kind) == column)
        {
            return None;
        }
        let items = self
            .items
            .iter()
            .filter(|item| column_of(item.kind) == column);
        amount(items.fold(0.0, |sum, item| sum + item.usd))
    }

    /// Whether cached tokens are billed like others, because they have no price of their own.
    pub(super) fn is_full_price(&self) -> bool {
        let mut items = self.items.iter();
        items.any(|item| item.kind == CostKind::CacheRead && item.price_name.starts_with("input_"))
    }
}

/// An amount to a millionth of a millionth, which is finer than any price.
pub(super) fn amount(usd: f64) -> Option<Usd> {
    Usd::parse(&format!("{usd:.12}"))
}

fn column_of(kind: CostKind) -> Column {
    match kind {
        CostKind::Input
        | CostKind::CacheWrite
        | CostKind::CacheWriteHour
        | CostKind::AudioInput
        | CostKind::Characters => Column::Input,
        CostKind::CacheRead => Column::Cached,
        CostKind::Output | CostKind::Reasoning | CostKind::AudioOutput => Column::Output,
        CostKind::Images
        | CostKind::Pixels
        | CostKind::Seconds
        | CostKind::Queries
        | CostKind::Requests => Column::Other,
    }
}

/// Whether the prices in effect are those of the catalog. With a price in the datum, LiteLLM counts no others.
fn takes_catalog(catalog: &'static Catalog, model: &Model) -> bool {
    let found = catalog::match_of(catalog, model, false);
    found.known().is_some_and(|known| {
        let in_effect =
            model::prices(&model.cost).map(|(key, price)| (key, price.and_then(Usd::of)));
        model.cost.further.is_empty() && in_effect == catalog::prices(known)
    })
}

/// Whether LiteLLM counts other prices of this model than those per token.
pub(super) fn has_further(catalog: &'static Catalog, model: &Model) -> bool {
    let found = catalog::match_of(catalog, model, false);
    let known = found.known().filter(|_| takes_catalog(catalog, model));
    known.is_some_and(|known| known.prices.has_further())
}

/// The prices of the registry, by LiteLLM's names, in USD per unit.
fn own_prices(model: &Model) -> Vec<(String, String)> {
    let names = [
        "input_cost_per_token",
        "output_cost_per_token",
        "cache_read_input_token_cost",
        "cache_creation_input_token_cost",
    ];
    let per_token = names.iter().zip(model::prices(&model.cost));
    let per_token = per_token.filter_map(|(name, (_, price))| {
        let price = Usd::of(price?)?.of_tokens(1)?;
        Some(((*name).to_owned(), price.to_string()))
    });
    let further = model.cost.further.iter();
    let further =
        further.filter_map(|price| Some((price.name.to_owned(), Usd::of(price.usd)?.to_string())));
    per_token.chain(further).collect()
}
