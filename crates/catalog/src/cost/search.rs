//! Web searches that a model makes.

use super::bill::{Bill, CostKind};
use super::price_list::{PriceList, Rate};
use super::usage::Called;

const MEDIUM: &str = "search_context_cost_per_query.search_context_size_medium";
const LOW: &str = "search_context_cost_per_query.search_context_size_low";
const HIGH: &str = "search_context_cost_per_query.search_context_size_high";
const OF_PERPLEXITY: &str = "search_queries_cost_per_query";

/// Bills searches by the price for a context of medium size, which LiteLLM assumes.
pub(super) fn bill(bill: &mut Bill, prices: &PriceList<'_>, called: Called<'_>, count: u32) {
    let medium = prices.rate(MEDIUM);
    let is_claude = called.id.to_ascii_lowercase().contains("claude");
    let (count, rate) = match called.provider {
        "perplexity" => (
            count,
            prices.rate(OF_PERPLEXITY).or_else(|| prices.rate(LOW)),
        ),
        "xai" => {
            let known = [MEDIUM, LOW, HIGH]
                .into_iter()
                .filter_map(|name| prices.rate(name));
            let rate = known.into_iter().find(|rate| rate.usd > 0.0);
            (count, rate.or(Some(assumed(0.005))))
        }
        "gemini" | "vertex_ai" if !(is_claude && called.provider == "vertex_ai") => {
            // Most models bill a request with searches once.
            let by_query = prices.text("web_search_billing_unit") == Some("per_query");
            let rate = medium.unwrap_or(assumed(0.035));
            (if by_query { count } else { count.min(1) }, Some(rate))
        }
        _ => (count, medium),
    };
    bill.add(CostKind::Queries, f64::from(count), rate, MEDIUM);
}

/// A price that LiteLLM assumes.
fn assumed(usd: f64) -> Rate<'static> {
    Rate {
        name: "assumed by LiteLLM",
        usd,
        is_half: false,
    }
}
