//! What single providers bill otherwise.

use super::bill::{Bill, CostKind};
use super::price_list::{PriceList, Rate};
use super::rates::{self, Rates, Request};
use super::search;
use super::tokens::{self, Split};
use super::usage::{Called, Usage};

const QUERIES: &str = "input_cost_per_query";
const SECONDS: [&str; 3] = [
    "cost_per_second",
    "input_cost_per_second",
    "output_cost_per_second",
];

/// Bills a request for text.
pub(super) fn bill(bill: &mut Bill, prices: &PriceList<'_>, called: Called<'_>, usage: &Usage<'_>) {
    let request = request(called, usage);
    let has_tokens = has_token_prices(prices);
    let of_seconds = SECONDS.iter().find_map(|name| prices.rate(name));
    if let Some(rate) = of_seconds.filter(|_| !has_tokens && is_billed_by_time(called.mode)) {
        bill.add(CostKind::Seconds, usage.seconds, Some(rate), SECONDS[0]);
        return;
    }
    match called.provider {
        // What the user runs is free.
        "lemonade" => return,
        "dashscope" | "qwen_ai_platform" | "qwencloud" => dashscope(bill, prices, usage),
        "perplexity" => perplexity(bill, prices, usage),
        "vertex_ai" if above_128k(prices).any(|rate| rate.is_some()) => vertex(bill, prices, usage),
        "fireworks_ai" if called.mode != Some("embedding") => {
            fireworks(bill, prices, usage, request);
        }
        "xai" => {
            // Reasoning costs what the rest of the response does.
            let usage = Usage {
                reasoning: 0,
                audio_output: 0,
                ..usage.clone()
            };
            tokens::bill(bill, prices, &usage, request);
        }
        provider if has_tokens || bills_all_tokens(provider) => {
            tokens::bill(bill, prices, usage, request);
        }
        _ => unpriced(bill, prices, usage),
    }
    if called.mode == Some("embedding") {
        let (count, rate) = (f64::from(usage.queries), prices.rate(QUERIES));
        bill.add(CostKind::Queries, count, rate, QUERIES);
    } else {
        search::bill(bill, prices, called, usage.queries);
    }
}

/// The request, as far as it decides on prices per token.
pub(super) fn request(called: Called<'_>, usage: &Usage<'_>) -> Request {
    let has_tiers = !matches!(
        called.provider,
        "deepseek" | "fireworks_ai" | "tencent" | "xai"
    );
    Request {
        tokens: usage.input,
        suffix: rates::suffix(usage.tier.filter(|_| has_tiers)),
        is_inclusive: called.provider == "xai",
    }
}

/// Whether LiteLLM bills models of this provider by tokens even if tokens cost nothing. For others it then bills nothing.
fn bills_all_tokens(provider: &str) -> bool {
    matches!(
        provider,
        "anthropic"
            | "azure"
            | "azure_ai"
            | "bedrock"
            | "databricks"
            | "deepseek"
            | "gemini"
            | "openai"
            | "tencent"
            | "vertex_ai"
    )
}

fn has_token_prices(prices: &PriceList<'_>) -> bool {
    let is_priced = |name| prices.usd(name).is_some_and(|usd| usd > 0.0);
    is_priced(rates::INPUT)
        || is_priced(rates::OUTPUT)
        || prices
            .names()
            .any(|name| name.starts_with("tiered_pricing."))
}

fn is_billed_by_time(mode: Option<&str>) -> bool {
    mode.is_none_or(|mode| {
        matches!(
            mode,
            "audio_transcription" | "chat" | "completion" | "embedding" | "responses"
        )
    })
}

/// Tokens that are free, or that LiteLLM knows no price of.
fn unpriced(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let (input, output) = (f64::from(usage.input), f64::from(usage.output));
    bill.add(
        CostKind::Input,
        input,
        prices.rate(rates::INPUT),
        rates::INPUT,
    );
    let rate = prices.rate(rates::OUTPUT);
    bill.add(CostKind::Output, output, rate, rates::OUTPUT);
}

/// Lengths other than the tiers do not matter, nor does the time that tokens stay in the cache.
fn dashscope(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let usage = Usage {
        cache_write: tokens::written(usage),
        cache_write_hour: 0,
        audio_input: 0,
        audio_output: 0,
        ..usage.clone()
    };
    let request = Request {
        tokens: usage.input,
        suffix: "",
        is_inclusive: false,
    };
    let rates = if rates::tier_for(prices, usage.input).is_some() {
        Rates::new(prices, request)
    } else {
        let input = prices.rate(rates::INPUT);
        let output = prices.rate(rates::OUTPUT);
        let cache_write = prices.rate(rates::CACHE_WRITE).or(input);
        Rates {
            input,
            output,
            cache_read: prices.rate(rates::CACHE_READ).or(input),
            cache_write,
            cache_write_hour: cache_write,
            reasoning: prices.rate("output_cost_per_reasoning_token").or(output),
        }
    };
    let split = Split::new(&usage);
    bill.add(CostKind::Input, split.text, rates.input, rates::INPUT);
    tokens::cache(bill, &usage, &rates);
    tokens::response(bill, prices, &usage, &split, &rates);
}

/// Half of the usual price is that of tokens in the cache, if there is no other.
fn fireworks(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>, request: Request) {
    let mut rates = Rates::new(prices, request);
    let is_own = |rate: Rate<'_>| rate.name.starts_with(rates::CACHE_READ);
    let has_tiers = rates::tier_for(prices, usage.input).is_some();
    if !has_tiers && !rates.cache_read.is_some_and(is_own) {
        rates.cache_read = prices.rate(rates::INPUT).map(Rate::half);
    }
    tokens::bill_at(bill, prices, usage, request, &rates);
}

/// What is written to the cache costs what other tokens do. Searches are part of the response.
fn perplexity(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let input = prices.rate(rates::INPUT);
    let output = prices.rate(rates::OUTPUT);
    let read = usage.cache_read.min(usage.input);
    let fresh = f64::from(usage.input - read);
    bill.add(CostKind::Input, fresh, input, rates::INPUT);
    let rate = prices.rate(rates::CACHE_READ).or(input);
    bill.add(
        CostKind::CacheRead,
        f64::from(read),
        rate,
        rates::CACHE_READ,
    );
    let rate = prices.rate("output_cost_per_reasoning_token");
    let reasoning = rate.map_or(0, |_| usage.reasoning);
    let rest = f64::from(usage.output.saturating_sub(reasoning));
    bill.add(CostKind::Output, rest, output, rates::OUTPUT);
    let reasoning = f64::from(reasoning);
    bill.add(CostKind::Reasoning, reasoning, rate, rates::OUTPUT);
}

fn above_128k<'a>(prices: &PriceList<'a>) -> impl Iterator<Item = Option<Rate<'a>>> {
    [rates::INPUT, rates::OUTPUT]
        .map(|name| prices.rate(&format!("{name}_above_128k_tokens")))
        .into_iter()
}

/// A price above 128k tokens holds for the request and the response each by its own length, and nothing else does.
fn vertex(bill: &mut Bill, prices: &PriceList<'_>, usage: &Usage<'_>) {
    let parts = [
        (CostKind::Input, usage.input, rates::INPUT),
        (CostKind::Output, usage.output, rates::OUTPUT),
    ];
    for ((kind, tokens, name), above) in parts.into_iter().zip(above_128k(prices)) {
        let rate = above.filter(|_| tokens > 128_000);
        bill.add(
            kind,
            f64::from(tokens),
            rate.or_else(|| prices.rate(name)),
            name,
        );
    }
}
