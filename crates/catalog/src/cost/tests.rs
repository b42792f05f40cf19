//! Rules of LiteLLM, each with prices that tell them apart; `tests/costs.py` compares all models with LiteLLM itself.

#![allow(clippy::float_cmp, reason = "the sums of these prices are exact")]

use super::{Called, Cost, CostKind, PriceList, Usage, cost};
use crate::catalog::Catalog;

const CHAT: Called<'_> = Called {
    id: "model",
    provider: "openai",
    mode: Some("chat"),
};

/// The cost by prices that are whole numbers, as `name=price` with spaces between.
fn billed(prices: &str, called: Called<'_>, usage: &Usage<'_>) -> Cost {
    let prices: PriceList<'_> = prices
        .split(' ')
        .filter_map(|price| price.split_once('='))
        .collect();
    cost(&prices, called, usage)
}

/// The items as `units kind price`.
fn items(cost: &Cost) -> Vec<String> {
    cost.items
        .iter()
        .map(|item| format!("{} {} {}", item.units, item.kind, item.price))
        .collect()
}

fn of(provider: &'static str) -> Called<'static> {
    Called { provider, ..CHAT }
}

fn tokens(input: u32, output: u32) -> Usage<'static> {
    Usage {
        input,
        output,
        ..Usage::default()
    }
}

#[test]
fn tokens_are_billed_once_each() {
    let usage = Usage {
        cache_read: 20,
        cache_write: 7,
        cache_write_hour: 3,
        audio_input: 10,
        reasoning: 4,
        audio_output: 2,
        ..tokens(100, 16)
    };
    let prices = "input_cost_per_token=2 output_cost_per_token=3 cache_read_input_token_cost=1 \
                  cache_creation_input_token_cost=4 cache_creation_input_token_cost_above_1hr=5 \
                  input_cost_per_audio_token=6 output_cost_per_audio_token=7 output_cost_per_reasoning_token=8";
    let cost = billed(prices, CHAT, &usage);
    assert_eq!(
        items(&cost),
        [
            "60 input tokens 2",
            "20 cached tokens 1",
            "7 tokens to cache 4",
            "3 tokens to cache for an hour 5",
            "10 audio input tokens 6",
            "10 output tokens 3",
            "4 reasoning tokens 8",
            "2 audio output tokens 7",
        ]
    );
    assert_eq!(cost.total, 319.0);
    assert_eq!(cost.missing, []);
}

#[test]
fn what_has_no_price_of_its_own_costs_what_tokens_do() {
    let usage = Usage {
        cache_read: 20,
        cache_write: 5,
        cache_write_hour: 5,
        audio_input: 10,
        reasoning: 4,
        ..tokens(100, 10)
    };
    let cost = billed(
        "input_cost_per_token=2 output_cost_per_token=3",
        CHAT,
        &usage,
    );
    assert_eq!((cost.total, cost.missing.len()), (230.0, 0));
    let names = cost.items.iter().map(|item| &*item.price_name);
    assert_eq!(
        names.filter(|name| *name == "input_cost_per_token").count(),
        5
    );
}

#[test]
fn an_unknown_price_is_missing_and_a_free_one_is_not() {
    let cost = billed("input_cost_per_token=2", CHAT, &tokens(100, 10));
    assert_eq!(cost.total, 200.0);
    let missing = &cost.missing[0];
    assert_eq!(
        (missing.kind, missing.units, missing.price_name),
        (CostKind::Output, 10.0, "output_cost_per_token")
    );
    let free = "input_cost_per_token=0 output_cost_per_token=0";
    for provider in ["openai", "groq"] {
        let cost = billed(free, of(provider), &tokens(100, 10));
        assert_eq!((cost.total, cost.missing.len()), (0.0, 0));
    }
    let images = Usage {
        images: 2,
        ..tokens(100, 10)
    };
    let cost = billed(free, CHAT, &images);
    assert_eq!(cost.missing[0].price_name, "input_cost_per_image");
}

#[test]
fn above_a_length_its_prices_hold_for_the_whole_request() {
    let prices = "input_cost_per_token=1 output_cost_per_token=2 input_cost_per_token_above_128k_tokens=3 \
                  input_cost_per_token_above_256k_tokens=5 output_cost_per_token_above_128k_tokens=4 \
                  input_cost_per_token_above_512_tokens=2";
    for (input, per_token, output) in [
        (512, 1, 2),
        (513, 2, 2),
        (128_000, 2, 2),
        (128_001, 3, 4),
        (256_001, 5, 4),
    ] {
        let cost = billed(prices, CHAT, &tokens(input, 10));
        let expected = [
            format!("{input} input tokens {per_token}"),
            format!("10 output tokens {output}"),
        ];
        assert_eq!(items(&cost), expected);
    }
    // With xAI, the length begins one token earlier.
    let cost = billed(prices, of("xai"), &tokens(128_000, 10));
    assert_eq!(
        items(&cost),
        ["128000 input tokens 3", "10 output tokens 4"]
    );
}

#[test]
fn a_tier_has_its_prices_and_otherwise_the_usual_ones() {
    let prices = "input_cost_per_token=1 output_cost_per_token=2 input_cost_per_token_priority=3 \
                  cache_read_input_token_cost=7 input_cost_per_token_above_200k_tokens=5 \
                  input_cost_per_token_above_200k_tokens_priority=6 input_cost_per_token_above_300k_tokens_flex=9";
    let total = |provider, tier, input| {
        let usage = Usage {
            tier: Some(tier),
            ..tokens(input, 0)
        };
        billed(prices, of(provider), &usage).items[0].price
    };
    assert_eq!(total("openai", "priority", 10), 3.0);
    assert_eq!(total("openai", "Fast", 10), 3.0);
    assert_eq!(total("openai", "flex", 10), 1.0);
    assert_eq!(total("openai", "default", 10), 1.0);
    assert_eq!(total("openai", "priority", 200_001), 6.0);
    assert_eq!(total("openai", "flex", 200_001), 5.0);
    assert_eq!(total("openai", "flex", 300_001), 9.0);
    assert_eq!(total("openai", "priority", 300_001), 6.0);
    // LiteLLM does not pass the tier on for these.
    assert_eq!(total("deepseek", "priority", 10), 1.0);
}

#[test]
fn reasoning_in_a_tier_costs_what_its_output_does() {
    let prices = "input_cost_per_token=1 output_cost_per_token=2 output_cost_per_token_flex=3 \
                  output_cost_per_reasoning_token=9";
    let price = |tier| {
        let usage = Usage {
            reasoning: 10,
            tier,
            ..tokens(0, 10)
        };
        billed(prices, CHAT, &usage).items[0].price
    };
    assert_eq!(price(None), 9.0);
    assert_eq!(price(Some("flex")), 3.0);
    assert_eq!(price(Some("priority")), 9.0);
}

#[test]
fn one_entry_of_the_tiered_prices_holds_for_the_whole_request() {
    let prices = "tiered_pricing.0.range.0=0 tiered_pricing.0.range.1=100 tiered_pricing.0.input_cost_per_token=1 \
                  tiered_pricing.0.output_cost_per_token=2 tiered_pricing.1.range.0=100 tiered_pricing.1.range.1=200 \
                  tiered_pricing.1.input_cost_per_token=3 tiered_pricing.1.output_cost_per_token=4";
    for provider in ["dashscope", "volcengine"] {
        for (input, per_token, output) in [(100, 1, 2), (101, 3, 4), (900, 3, 4)] {
            let cost = billed(prices, of(provider), &tokens(input, 10));
            let expected = [
                format!("{input} input tokens {per_token}"),
                format!("10 output tokens {output}"),
            ];
            assert_eq!(items(&cost), expected, "{provider}");
        }
    }
}

#[test]
fn a_batch_has_its_prices_or_half_of_the_usual_ones() {
    let usage = Usage {
        cache_read: 20,
        batch: true,
        ..tokens(100, 10)
    };
    let half = billed(
        "input_cost_per_token=2 output_cost_per_token=3 cache_read_input_token_cost=1",
        CHAT,
        &usage,
    );
    assert_eq!(half.total, 105.0);
    assert_eq!(half.items[0].price_name, "input_cost_per_token / 2");
    let own = "input_cost_per_token=9 output_cost_per_token=9 input_cost_per_token_batches=1 \
               output_cost_per_token_batches=2 input_cost_per_token_above_50_tokens_batches=3 \
               cache_read_input_token_cost_batches=1";
    let cost = billed(own, CHAT, &usage);
    assert_eq!(
        items(&cost),
        [
            "80 input tokens 3",
            "20 cached tokens 1",
            "10 output tokens 2"
        ]
    );
}

#[test]
fn providers_with_rules_of_their_own() {
    let usage = Usage {
        cache_read: 20,
        reasoning: 5,
        queries: 3,
        ..tokens(100, 10)
    };
    let prices = "input_cost_per_token=2 output_cost_per_token=3 output_cost_per_reasoning_token=4 \
                  search_context_cost_per_query.search_context_size_low=5 \
                  search_context_cost_per_query.search_context_size_medium=6";
    for (provider, total) in [
        // Searches of a context of medium size.
        ("openai", 100.0 * 2.0 + 5.0 * 3.0 + 5.0 * 4.0 + 3.0 * 6.0),
        (
            "perplexity",
            100.0 * 2.0 + 5.0 * 3.0 + 5.0 * 4.0 + 3.0 * 5.0,
        ),
        // Half the price for what is cached.
        (
            "fireworks_ai",
            80.0 * 2.0 + 20.0 + 5.0 * 3.0 + 5.0 * 4.0 + 3.0 * 6.0,
        ),
        // Reasoning is output.
        ("xai", 100.0 * 2.0 + 10.0 * 3.0 + 3.0 * 6.0),
        // One search for the whole request.
        ("gemini", 100.0 * 2.0 + 5.0 * 3.0 + 5.0 * 4.0 + 6.0),
        ("lemonade", 0.0),
    ] {
        assert_eq!(
            billed(prices, of(provider), &usage).total,
            total,
            "{provider}"
        );
    }
    let by_query = format!("{prices} web_search_billing_unit=per_query");
    let cost = billed(&by_query, of("vertex_ai"), &usage);
    assert_eq!(cost.items.last().unwrap().usd, 18.0);
}

#[test]
fn above_128k_on_vertex_the_response_counts_by_its_own_length() {
    let prices = "input_cost_per_token=1 output_cost_per_token=2 input_cost_per_token_above_128k_tokens=3 \
                  output_cost_per_token_above_128k_tokens=4";
    let cost = billed(prices, of("vertex_ai"), &tokens(128_001, 10));
    assert_eq!(
        items(&cost),
        ["128001 input tokens 3", "10 output tokens 2"]
    );
}

#[test]
fn other_units_by_the_mode_of_the_model() {
    let usage = Usage {
        images: 2,
        seconds: 30.0,
        queries: 4,
        characters: 50,
        ..Usage::default()
    };
    let total = |mode, provider, prices| {
        let called = Called {
            mode: Some(mode),
            provider,
            ..CHAT
        };
        billed(prices, called, &usage).total
    };
    let images = "output_cost_per_image=3 input_cost_per_image=5";
    assert_eq!(total("image_generation", "openai", images), 10.0);
    // With a search, which LiteLLM assumes the price of.
    assert_eq!(total("image_generation", "gemini", images), 6.035);
    let pixels = "input_cost_per_pixel=2";
    assert_eq!(total("image_generation", "openai", pixels), 4_194_304.0);
    assert_eq!(total("image_generation", "recraft", pixels), 0.0);
    let seconds = "output_cost_per_second=3 input_cost_per_second=5";
    assert_eq!(total("audio_transcription", "openai", seconds), 90.0);
    let free = "output_cost_per_second=0 input_cost_per_second=5";
    assert_eq!(total("audio_transcription", "openai", free), 150.0);
    assert_eq!(total("video_generation", "openai", seconds), 90.0);
    assert_eq!(total("chat", "replicate", seconds), 150.0);
    assert_eq!(
        total("audio_speech", "openai", "input_cost_per_character=3"),
        150.0
    );
    assert_eq!(
        total("audio_speech", "vertex_ai", "output_cost_per_image=3"),
        3.0
    );
    assert_eq!(total("rerank", "cohere", "input_cost_per_query=3"), 12.0);
    assert_eq!(total("search", "tavily", "input_cost_per_query=3"), 12.0);
    let results = "tiered_pricing.0.max_results_range.0=1 tiered_pricing.0.max_results_range.1=9 \
                   tiered_pricing.0.input_cost_per_query=7 tiered_pricing.1.max_results_range.0=10 \
                   tiered_pricing.1.max_results_range.1=99 tiered_pricing.1.input_cost_per_query=8";
    assert_eq!(total("search", "exa_ai", results), 32.0);
}

#[test]
fn images_and_speech_by_tokens_if_there_are_any() {
    let prices = "input_cost_per_token=1 output_cost_per_image_token=4 output_cost_per_image=1000";
    let usage = Usage {
        images: 2,
        ..tokens(100, 10)
    };
    let images = Called {
        mode: Some("image_generation"),
        ..CHAT
    };
    assert_eq!(billed(prices, images, &usage).total, 140.0);
    let speech = Called {
        mode: Some("audio_transcription"),
        ..CHAT
    };
    let usage = Usage {
        seconds: 5.0,
        audio_input: 100,
        ..tokens(100, 10)
    };
    let prices = "input_cost_per_audio_token=2 output_cost_per_token=1 input_cost_per_second=1000";
    assert_eq!(billed(prices, speech, &usage).total, 210.0);
    assert_eq!(
        billed("input_cost_per_second=1000", speech, &usage).total,
        5_000.0
    );
}

#[test]
fn the_last_price_of_a_name_counts() {
    let prices = "input_cost_per_token=1 input_cost_per_token=2";
    assert_eq!(billed(prices, CHAT, &tokens(10, 0)).total, 20.0);
}

/// What LiteLLM 1.106.2 and 1.110.2 calculated.
#[test]
fn a_long_request_to_a_model_of_the_catalog() {
    let usage = tokens(500_000, 1_000);
    let cost = Catalog::shipped().cost("gpt-5.4", &usage).unwrap();
    assert!((cost.total - 2.5225).abs() < 1e-12, "{cost:?}");
    assert_eq!(
        cost.items[0].price_name,
        "input_cost_per_token_above_272k_tokens"
    );
    assert_eq!(
        Catalog::shipped().cost("openai/no-such-model", &usage),
        None
    );
}
