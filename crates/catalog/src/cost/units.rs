//! Models that are billed by something other than tokens: speech, images, video, ranking, search.

use super::bill::{Bill, CostKind};
use super::price_list::{PriceList, Rate};
use super::rates::{self, Rates};
use super::tokens::{self, Split};
use super::usage::{Called, Usage};
use super::{providers, search};

const CHARACTERS: &str = "input_cost_per_character";
const IMAGE_TOKENS: &str = "output_cost_per_image_token";
const INPUT_IMAGES: &str = "input_cost_per_image";
const INPUT_SECONDS: &str = "input_cost_per_second";
const OUTPUT_IMAGES: &str = "output_cost_per_image";
const OUTPUT_SECONDS: &str = "output_cost_per_second";
const PIXELS: &str = "input_cost_per_pixel";
const QUERIES: &str = "input_cost_per_query";
const VIDEO_SECONDS: &str = "output_cost_per_video_per_second";

/// The pixels of an image of the size that LiteLLM assumes.
const PIXELS_OF_IMAGE: f64 = 1024.0 * 1024.0;
/// The results of a search, if the request does not say.
const RESULTS: f64 = 10.0;

/// Text to speech: by characters, else by tokens. Music of Google has one price for each request.
pub(super) fn speech(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    called: Called<'_>,
    usage: &Usage<'_>,
) {
    let of_music = prices.rate(OUTPUT_IMAGES);
    if called.provider == "vertex_ai" && of_music.is_some() {
        bill.add(CostKind::Requests, 1.0, of_music, OUTPUT_IMAGES);
        return;
    }
    let rate = prices.rate(CHARACTERS);
    if usage.characters > 0 && (rate.is_some() || prices.rate(rates::INPUT).is_none()) {
        let characters = f64::from(usage.characters);
        bill.add(CostKind::Characters, characters, rate, CHARACTERS);
    } else {
        let usage = Usage {
            characters: 0,
            images: 0,
            seconds: 0.0,
            ..usage.clone()
        };
        tokens::bill(bill, prices, &usage, providers::request(called, &usage));
    }
}

/// Speech to text: by tokens if there are any and they have a price, else by seconds.
pub(super) fn transcription(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    called: Called<'_>,
    usage: &Usage<'_>,
) {
    let seconds = [OUTPUT_SECONDS, INPUT_SECONDS].map(|name| prices.rate(name));
    let has_tokens = prices.names().any(|name| {
        matches!(
            name,
            "input_cost_per_token"
                | "output_cost_per_token"
                | "input_cost_per_audio_token"
                | "output_cost_per_audio_token"
        )
    });
    let has_seconds = seconds.iter().any(Option::is_some);
    if usage.input + usage.output > 0 && (has_tokens || !has_seconds) {
        let usage = Usage {
            seconds: 0.0,
            ..usage.clone()
        };
        tokens::bill(bill, prices, &usage, providers::request(called, &usage));
        return;
    }
    let [output, input] = seconds;
    let rate = output.filter(|rate| rate.usd > 0.0).or(input);
    bill.add(CostKind::Seconds, usage.seconds, rate, INPUT_SECONDS);
}

/// Images that are made: by tokens if there are any and they have a price, else by the image.
pub(super) fn images(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    called: Called<'_>,
    usage: &Usage<'_>,
) {
    let has_tokens = prices.names().any(|name| {
        matches!(
            name,
            "input_cost_per_token"
                | "output_cost_per_token"
                | "input_cost_per_image_token"
                | "output_cost_per_image_token"
        )
    });
    if usage.input + usage.output > 0 && (has_tokens || usage.images == 0) {
        let request = providers::request(called, usage);
        let rates = Rates::new(prices, request);
        let text = Split::new(usage).text;
        bill.add(CostKind::Input, text, rates.input, rates::INPUT);
        tokens::cache(bill, usage, &rates);
        let output = rates::for_tier(prices, IMAGE_TOKENS, request.suffix).or(rates.output);
        let count = f64::from(usage.output);
        bill.add(CostKind::Output, count, output, IMAGE_TOKENS);
    } else {
        by_image(bill, prices, called, usage);
    }
    if matches!(called.provider, "gemini" | "vertex_ai") {
        search::bill(bill, prices, called, usage.queries);
    }
}

fn by_image(bill: &mut Bill, prices: &PriceList<'_>, called: Called<'_>, usage: &Usage<'_>) {
    let count = f64::from(usage.images);
    let made = prices.rate(OUTPUT_IMAGES);
    let by_pixel = || prices.rate(PIXELS);
    let (rate, pixels) = match called.provider {
        "xai" if called.mode == Some("image_generation") => {
            let smallest = prices.rate("output_cost_per_image_1K");
            let usual = prices.rate(INPUT_IMAGES).or(made);
            (smallest.or(usual), by_pixel())
        }
        "aiml" | "bedrock" | "cometapi" | "dashscope" | "fal_ai" | "gemini" | "recraft"
        | "runwayml" | "vertex_ai" => (made, None),
        "azure_ai" => (made.filter(|rate| rate.usd > 0.0), by_pixel()),
        _ => (prices.rate(INPUT_IMAGES).or(made), by_pixel()),
    };
    match (rate, pixels) {
        (None, Some(pixels)) => {
            let count = count * PIXELS_OF_IMAGE;
            bill.add(CostKind::Pixels, count, Some(pixels), PIXELS);
        }
        _ => bill.add(CostKind::Images, count, rate, OUTPUT_IMAGES),
    }
}

/// Videos that are made, by the second.
pub(super) fn video(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let rate = prices.rate(VIDEO_SECONDS);
    let rate = rate.or_else(|| prices.rate(OUTPUT_SECONDS));
    bill.add(CostKind::Seconds, usage.seconds, rate, OUTPUT_SECONDS);
}

/// Ranking: by the query, or by tokens where the provider counts them.
pub(super) fn ranking(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    called: Called<'_>,
    usage: &Usage<'_>,
) {
    if matches!(called.provider, "jina_ai" | "voyage") {
        let (count, rate) = (f64::from(usage.input), prices.rate(rates::INPUT));
        bill.add(CostKind::Input, count, rate, rates::INPUT);
    } else {
        let (count, rate) = (f64::from(usage.queries), prices.rate(QUERIES));
        bill.add(CostKind::Queries, count, rate, QUERIES);
    }
}

/// Searches, by the query. A request is at least one, and with one provider only one.
pub(super) fn queries(
    bill: &mut Bill,
    prices: &PriceList<'_>,
    called: Called<'_>,
    usage: &Usage<'_>,
) {
    let rate = by_results(prices).or_else(|| prices.rate(QUERIES));
    let count = match called.provider {
        "parallel_ai" => 1.0,
        _ => f64::from(usage.queries.max(1)),
    };
    bill.add(CostKind::Queries, count, rate, QUERIES);
}

/// The price of a search with the usual number of results, where it depends on that.
fn by_results<'a>(prices: &PriceList<'a>) -> Option<Rate<'a>> {
    let bound = |tier: usize, end: u8| {
        prices.usd(&format!("tiered_pricing.{tier}.max_results_range.{end}"))
    };
    let tiers = (0..).map_while(|tier| Some((bound(tier, 0)?, bound(tier, 1)?, tier)));
    let tiers: Vec<(f64, f64, usize)> = tiers.collect();
    let holds = |(start, end, _): &&(f64, f64, usize)| (*start..=*end).contains(&RESULTS);
    let (_, _, tier) = tiers.iter().find(holds).or(tiers.last())?;
    prices.rate(&format!("tiered_pricing.{tier}.{QUERIES}"))
}
