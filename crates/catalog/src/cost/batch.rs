//! Requests in batches.

use super::bill::{Bill, CostKind};
use super::price_list::{PriceList, Rate};
use super::providers;
use super::rates::{self, Rates, Request};
use super::tokens::{self, Split};
use super::usage::{Called, Usage};

/// What ends the names of prices for batches.
const SUFFIX: &str = "_batches";

/// Bills a request by the prices for batches; without them, half of the usual ones. A tier does not matter.
pub(super) fn bill(bill: &mut Bill, prices: &PriceList<'_>, called: Called<'_>, usage: &Usage<'_>) {
    let request = Request {
        suffix: "",
        ..providers::request(called, usage)
    };
    match of_batch(prices, rates::INPUT, request) {
        Some(input) => by_prices(bill, prices, usage, request, input),
        None => by_half(bill, prices, usage),
    }
    let output = of_batch(prices, rates::OUTPUT, request);
    let output = output.or_else(|| prices.rate(rates::OUTPUT).map(Rate::half));
    bill.add(
        CostKind::Output,
        f64::from(usage.output),
        output,
        rates::OUTPUT,
    );
}

fn by_prices(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    usage: &Usage<'_>,
    request: Request,
    input: Rate<'_>,
) {
    // Without a price of its own, what is in the cache costs what the rest does.
    let read = of_batch(prices, rates::CACHE_READ, request)
        .or_else(|| rates::of_medium(prices, rates::CACHE_READ, request));
    let write = of_batch(prices, rates::CACHE_WRITE, request);
    let hour = of_batch(prices, rates::CACHE_WRITE_HOUR, request);
    let writes = write.or(hour).is_some();
    let cached = read.map_or(0, |_| usage.cache_read);
    let written = if writes { tokens::written(usage) } else { 0 };
    let fresh = usage.input.saturating_sub(usage.audio_input);
    let fresh = fresh.saturating_sub(cached.saturating_add(written));
    bill.add(CostKind::Input, f64::from(fresh), Some(input), rates::INPUT);
    let audio = of_batch(prices, "input_cost_per_audio_token", request).unwrap_or(input);
    let count = f64::from(usage.audio_input);
    bill.add(CostKind::AudioInput, count, Some(audio), rates::INPUT);
    let write = Some(write.unwrap_or(input));
    let rates = Rates {
        input: Some(input),
        output: None,
        cache_read: read,
        cache_write: write,
        cache_write_hour: hour.or(write),
        reasoning: None,
    };
    let usage = Usage {
        cache_read: cached,
        cache_write: if writes { usage.cache_write } else { 0 },
        cache_write_hour: if writes { usage.cache_write_hour } else { 0 },
        ..usage.clone()
    };
    tokens::cache(bill, &usage, &rates);
}

fn by_half(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let input = prices.rate(rates::INPUT).map(Rate::half);
    let text = Usage {
        audio_input: 0,
        ..usage.clone()
    };
    let text = Split::new(&text).text;
    bill.add(CostKind::Input, text, input, rates::INPUT);
    let write = prices.rate(rates::CACHE_WRITE).map(Rate::half).or(input);
    let rates = Rates {
        input,
        output: None,
        // LiteLLM takes a missing price for nothing here.
        cache_read: prices.rate(rates::CACHE_READ).map(Rate::half),
        cache_write: write,
        cache_write_hour: write,
        reasoning: None,
    };
    tokens::cache(bill, usage, &rates);
}

/// The price of a batch for the length of the request.
fn of_batch<'a>(prices: &PriceList<'a>, name: &str, request: Request) -> Option<Rate<'a>> {
    let start = format!("{name}_above_");
    let longest = prices
        .names()
        .filter(|known| known.starts_with(&start) && known.ends_with(SUFFIX))
        .filter_map(|known| {
            let (tokens, _) = rates::length(known)?;
            let is_plain = known.matches("_above_").count() == start.matches("_above_").count();
            (is_plain && request.exceeds(tokens)).then_some((tokens, known))
        })
        .max();
    let rate = longest.and_then(|(_, known)| prices.rate(known));
    rate.or_else(|| prices.rate(&format!("{name}{SUFFIX}")))
}
