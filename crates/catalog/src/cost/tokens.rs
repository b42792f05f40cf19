//! Billing by tokens.

use super::bill::{Bill, CostKind};
use super::price_list::PriceList;
use super::rates::{self, Rates, Request};
use super::usage::Usage;

const AUDIO_INPUT: &str = "input_cost_per_audio_token";
const AUDIO_OUTPUT: &str = "output_cost_per_audio_token";
const AUDIO_SECONDS: &str = "input_cost_per_audio_per_second";
const CHARACTERS: &str = "input_cost_per_character";
const IMAGES: &str = "input_cost_per_image";

/// The tokens of a request, without what is counted twice.
pub(super) struct Split {
    /// Tokens that are neither in the cache nor audio.
    pub(super) text: f64,
    pub(super) audio: f64,
    /// Tokens of the response that are neither reasoning nor audio.
    pub(super) output: f64,
}

impl Split {
    pub(super) fn new(usage: &Usage<'_>) -> Self {
        let cached = usage.cache_read.saturating_add(written(usage));
        let uncached = usage.input.saturating_sub(cached);
        // Tokens of audio may be in the cache.
        let audio = if cached > 0 {
            usage.audio_input.min(uncached)
        } else {
            usage.audio_input
        };
        let special = usage.reasoning.saturating_add(usage.audio_output);
        Split {
            text: f64::from(uncached.saturating_sub(audio)),
            audio: f64::from(audio),
            output: f64::from(usage.output.saturating_sub(special)),
        }
    }
}

/// The tokens that are written to the cache.
pub(super) fn written(usage: &Usage<'_>) -> u32 {
    usage.cache_write.saturating_add(usage.cache_write_hour)
}

/// Bills the tokens, and what the request has beside them.
pub(super) fn bill(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>, request: Request) {
    bill_at(bill, prices, usage, request, &Rates::new(prices, request));
}

/// The same at these prices per token.
pub(super) fn bill_at(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    usage: &Usage<'_>,
    request: Request,
    rates: &Rates<'_>,
) {
    let split = Split::new(usage);
    let by_characters = prices.rate(CHARACTERS).filter(|_| usage.characters > 0);
    if by_characters.is_none() {
        bill.add(CostKind::Input, split.text, rates.input, rates::INPUT);
    }
    cache(bill, usage, rates);
    let by_seconds = prices.rate(AUDIO_SECONDS).filter(|_| usage.seconds > 0.0);
    if by_seconds.is_none() {
        let audio = rates::of_medium(prices, AUDIO_INPUT, request).or(rates.input);
        bill.add(CostKind::AudioInput, split.audio, audio, AUDIO_INPUT);
    }
    let (characters, images) = (f64::from(usage.characters), f64::from(usage.images));
    bill.add(CostKind::Characters, characters, by_characters, CHARACTERS);
    bill.add(CostKind::Images, images, prices.rate(IMAGES), IMAGES);
    bill.add(CostKind::Seconds, usage.seconds, by_seconds, AUDIO_SECONDS);
    response(bill, prices, usage, &split, rates);
}

/// Bills the tokens that are read from and written to the cache.
pub(super) fn cache(bill: &mut Bill, usage: &Usage<'_>, rates: &Rates<'_>) {
    let read = f64::from(usage.cache_read);
    bill.add(
        CostKind::CacheRead,
        read,
        rates.cache_read,
        rates::CACHE_READ,
    );
    let written = f64::from(usage.cache_write);
    bill.add(
        CostKind::CacheWrite,
        written,
        rates.cache_write,
        rates::CACHE_WRITE,
    );
    let (hour, rate) = (f64::from(usage.cache_write_hour), rates.cache_write_hour);
    bill.add(
        CostKind::CacheWriteHour,
        hour,
        rate,
        rates::CACHE_WRITE_HOUR,
    );
}

/// Bills the tokens of the response.
pub(super) fn response(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    usage: &Usage<'_>,
    split: &Split,
    rates: &Rates<'_>,
) {
    bill.add(CostKind::Output, split.output, rates.output, rates::OUTPUT);
    let reasoning = f64::from(usage.reasoning);
    bill.add(
        CostKind::Reasoning,
        reasoning,
        rates.reasoning,
        rates::OUTPUT,
    );
    let audio = prices.rate(AUDIO_OUTPUT).or(rates.output);
    let count = f64::from(usage.audio_output);
    bill.add(CostKind::AudioOutput, count, audio, AUDIO_OUTPUT);
}
