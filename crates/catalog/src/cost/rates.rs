//! The prices per token that hold for a request of some length and tier.

use super::price_list::{PriceList, Rate};

pub(super) const INPUT: &str = "input_cost_per_token";
pub(super) const OUTPUT: &str = "output_cost_per_token";
pub(super) const CACHE_READ: &str = "cache_read_input_token_cost";
pub(super) const CACHE_WRITE: &str = "cache_creation_input_token_cost";
pub(super) const CACHE_WRITE_HOUR: &str = "cache_creation_input_token_cost_above_1hr";
const REASONING: &str = "output_cost_per_reasoning_token";
const IMAGE_OUTPUT: &str = "output_cost_per_image_token";

/// The ends of names that do not hold for every request.
const SPECIAL: [&str; 7] = [
    "_auto",
    "_balanced",
    "_batches",
    "_fast",
    "_flex",
    "_priority",
    "_ultrafast",
];

/// The prices per token of a request. Without a price for reading or writing the cache, such tokens cost what others do.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates<'a> {
    pub(super) input: Option<Rate<'a>>,
    pub(super) output: Option<Rate<'a>>,
    pub(super) cache_read: Option<Rate<'a>>,
    pub(super) cache_write: Option<Rate<'a>>,
    pub(super) cache_write_hour: Option<Rate<'a>>,
    pub(super) reasoning: Option<Rate<'a>>,
}

/// A request, as far as it decides on its prices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    /// Its tokens.
    pub(super) tokens: u32,
    /// What ends the names of prices for its tier: `_priority`, or nothing.
    pub(super) suffix: &'static str,
    /// Whether a length begins with as many tokens as it is named after. It usually begins with the next.
    pub(super) is_inclusive: bool,
}

impl Request {
    pub(super) fn exceeds(self, length: u32) -> bool {
        self.tokens > length || self.is_inclusive && self.tokens == length
    }
}

/// What ends the names of prices for a tier.
pub(super) fn suffix(tier: Option<&str>) -> &'static str {
    match tier.map(str::to_ascii_lowercase).as_deref() {
        Some("balanced") => "_balanced",
        Some("flex") => "_flex",
        Some("fast" | "priority") => "_priority",
        Some("ultrafast") => "_ultrafast",
        _ => "",
    }
}

impl<'a> Rates<'a> {
    pub(super) fn new(prices: &PriceList<'a>, request: Request) -> Self {
        match tier_for(prices, request.tokens) {
            Some(tier) => Self::of_tier(prices, request, tier),
            None => Self::of_length(prices, request),
        }
    }

    /// One entry of `tiered_pricing` holds for the whole request.
    fn of_tier(prices: &PriceList<'a>, request: Request, tier: usize) -> Self {
        let rate = |name| prices.rate(&format!("tiered_pricing.{tier}.{name}"));
        let input = rate(INPUT);
        let cache_write = rate(CACHE_WRITE).or(input);
        let output = rate(OUTPUT);
        let reasoning = rate(REASONING).or(output);
        let output = output.or_else(|| prices.rate(OUTPUT));
        Rates {
            input,
            output,
            cache_read: rate(CACHE_READ).or(input),
            cache_write,
            cache_write_hour: rate(CACHE_WRITE_HOUR).or(cache_write),
            reasoning: reasoning.or_else(|| of_reasoning(prices, request, output)),
        }
    }

    /// A price for the tier or the length holds instead of the usual one.
    fn of_length(prices: &PriceList<'a>, request: Request) -> Self {
        let suffix = request.suffix;
        let mut input = for_tier(prices, INPUT, suffix);
        let mut output = for_tier(prices, OUTPUT, suffix);
        if output.is_none_or(|rate| rate.usd == 0.0) {
            output = prices.rate(IMAGE_OUTPUT).or(output);
        }
        let mut cache_read = for_tier(prices, CACHE_READ, suffix);
        let mut cache_write = for_tier(prices, CACHE_WRITE, suffix);
        let mut hour = CACHE_WRITE_HOUR.to_owned();
        for (_, length) in lengths(prices, &[INPUT, OUTPUT, CACHE_READ, CACHE_WRITE], suffix)
            .into_iter()
            .filter(|(tokens, _)| request.exceeds(*tokens))
        {
            let above =
                |name: &str| for_tier(prices, &format!("{name}_above_{length}_tokens"), suffix);
            input = above(INPUT).or(input);
            output = above(OUTPUT).or(output);
            cache_read = above(CACHE_READ).or(cache_read);
            cache_write = above(CACHE_WRITE).or(cache_write);
            let longer = format!("{CACHE_WRITE_HOUR}_above_{length}_tokens");
            if prices.rate(&format!("{longer}{suffix}")).is_some() {
                hour = longer;
            }
        }
        let cache_write = cache_write.or(input);
        Rates {
            input,
            output,
            cache_read: cache_read.or(input),
            cache_write,
            cache_write_hour: for_tier(prices, &hour, suffix).or(cache_write),
            reasoning: of_reasoning(prices, request, output),
        }
    }
}

/// The price of reasoning where no tier tells.
fn of_reasoning<'a>(
    prices: &PriceList<'a>,
    request: Request,
    output: Option<Rate<'a>>,
) -> Option<Rate<'a>> {
    let suffix = request.suffix;
    if suffix.is_empty() {
        return prices.rate(REASONING).or(output);
    }
    let own = prices.rate(&format!("{REASONING}{suffix}"));
    let of_output = || output.filter(|_| prices.rate(&format!("{OUTPUT}{suffix}")).is_some());
    own.or_else(of_output)
        .or_else(|| prices.rate(REASONING))
        .or(output)
}

/// The price of tokens of a medium such as audio, for the tier and the length; `None` if they cost what text does.
pub(super) fn of_medium<'a>(
    prices: &PriceList<'a>,
    name: &str,
    request: Request,
) -> Option<Rate<'a>> {
    let suffix = request.suffix;
    let length = lengths(prices, &[name], suffix)
        .into_iter()
        .rfind(|(tokens, _)| request.exceeds(*tokens));
    let longer = length
        .and_then(|(_, length)| for_tier(prices, &format!("{name}_above_{length}_tokens"), suffix));
    longer.or_else(|| for_tier(prices, name, suffix))
}

/// The price of a name for a tier, or else the usual one.
pub(super) fn for_tier<'a>(prices: &PriceList<'a>, name: &str, suffix: &str) -> Option<Rate<'a>> {
    let special = (!suffix.is_empty()).then(|| prices.rate(&format!("{name}{suffix}")));
    special.flatten().or_else(|| prices.rate(name))
}

/// The lengths above which one of these prices changes, for every request and for this tier: `(272000, "272k")`, sorted.
pub(super) fn lengths<'a>(
    prices: &PriceList<'a>,
    names: &[&str],
    suffix: &str,
) -> Vec<(u32, &'a str)> {
    let holds = |name: &str| {
        let is_special = SPECIAL.iter().any(|end| name.ends_with(end));
        !is_special || !suffix.is_empty() && name.ends_with(suffix)
    };
    let is_of = |name: &str| {
        let rest = names.iter().find_map(|start| name.strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with("_above_"))
    };
    let mut lengths: Vec<(u32, &str)> = prices
        .names()
        .filter(|name| is_of(name) && holds(name))
        .filter_map(length)
        .collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}

/// The length in `…_above_272k_tokens…`.
pub(super) fn length(name: &str) -> Option<(u32, &str)> {
    let (_, rest) = name.rsplit_once("_above_")?;
    let (text, _) = rest.split_once("_tokens")?;
    let (number, scale) = match text.strip_suffix('k') {
        Some(number) => (number, 1_000),
        None => (text, 1),
    };
    let tokens = number.parse::<u32>().ok()?.checked_mul(scale)?;
    Some((tokens, text))
}

/// The entry of `tiered_pricing` for a request of so many tokens: the one whose range they are in, else the last.
pub(super) fn tier_for(prices: &PriceList<'_>, tokens: u32) -> Option<usize> {
    let bound = |tier: usize, end: u8| prices.usd(&format!("tiered_pricing.{tier}.range.{end}"));
    let mut tiers: Vec<(f64, f64, usize)> = (0..)
        .map_while(|tier| Some((bound(tier, 0)?, bound(tier, 1)?, tier)))
        .collect();
    tiers.sort_by(|one, other| one.0.total_cmp(&other.0));
    let tokens = f64::from(tokens);
    let holds = |(start, end, _): &&(f64, f64, usize)| *start < tokens && tokens <= *end;
    let tier = tiers.iter().find(holds).or(tiers.last())?.2;
    let has_price = prices.rate(&format!("tiered_pricing.{tier}.{INPUT}"));
    (tokens > 0.0 && has_price.is_some()).then_some(tier)
}
