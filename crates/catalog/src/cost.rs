//! The cost of a request, calculated as LiteLLM does (`completion_cost`).
//!
//! The rules are those of 1.110.2, by the provider that is called and the mode of the model: `rates` finds what a
//! token costs in a request of its length and tier, `tokens` bills by that, `providers` has what single providers do
//! otherwise, `batch` the rules for batches, `units` what is not billed by tokens, `search` web searches.
//!
//! Left out: prices for certain hours (`off_peak_pricing`), which need a time; prices for regions, the multipliers of which
//! LiteLLM applies where it knows the region; tokens of images and videos; the price classes of models on Fireworks and
//! Together that have no row; the fee of Azure's model router, which has a row of its own; images by size and quality, for
//! which the map has rows of their own. A request that fits none of them costs here what it costs there.

mod batch;
mod bill;
mod price_list;
mod providers;
mod rates;
mod search;
#[cfg(test)]
mod tests;
mod tokens;
mod units;
mod usage;

use crate::catalog::Catalog;
use crate::part::Part;
use bill::Bill;
pub use bill::{Cost, CostItem, CostKind, MissingPrice};
pub use price_list::PriceList;
pub use usage::{Called, Usage};

/// The cost of a request.
#[must_use]
pub fn cost(prices: &PriceList<'_>, called: Called<'_>, usage: &Usage<'_>) -> Cost {
    let mut bill = Bill::default();
    match called.mode.unwrap_or_default() {
        "audio_speech" => units::speech(&mut bill, prices, called, usage),
        "audio_transcription" => units::transcription(&mut bill, prices, called, usage),
        "image_edit" | "image_generation" => units::images(&mut bill, prices, called, usage),
        "rerank" => units::ranking(&mut bill, prices, called, usage),
        "search" => units::queries(&mut bill, prices, called, usage),
        "video_generation" => units::video(&mut bill, prices, usage),
        _ if usage.batch => batch::bill(&mut bill, prices, called, usage),
        _ => providers::bill(&mut bill, prices, called, usage),
    }
    bill.into()
}

impl Catalog {
    /// The cost of a request to the model that LiteLLM bills for an `id` as in `litellm_model`; `None` if it finds no prices.
    #[must_use]
    pub fn cost(&'static self, id: &str, usage: &Usage<'_>) -> Option<Cost> {
        let model = self.billed_model(id)?;
        let (provider, _) = self.split_provider(Part::Models, id)?;
        let called = Called {
            id: model.id,
            provider,
            mode: model.mode,
        };
        Some(cost(&PriceList::from(model.prices), called, usage))
    }
}
