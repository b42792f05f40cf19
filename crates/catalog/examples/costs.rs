//! Prints what requests cost by a catalog, for `tests/costs.py` to ask LiteLLM the same.
//!
//!     cargo run -p modelith-catalog --example costs [--all] [CATALOG]
//!
//! A line has, with tabs between: the model as in `litellm_model`, its mode, the name of the request, what it uses
//! (`input=1000 tier=flex`), the cost in USD, and the names of prices that are missing. The requests are five for each of 300
//! models, chosen so that every form of prices and every provider is among them; with `--all`, for every model.

use modelith_catalog::{Catalog, Cost, Model, Usage};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

const MODELS: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, paths): (Vec<OsString>, Vec<OsString>) = std::env::args_os()
        .skip(1)
        .partition(|word| word == "--all");
    let catalog = match paths.first() {
        Some(path) => Catalog::read(&std::fs::read_to_string(path)?)?,
        None => Catalog::shipped(),
    };
    let mut models: Vec<Model> = catalog
        .models()
        .filter(|model| catalog.provider(model.provider).is_some())
        .filter(|model| !is_price_row(model.id))
        .filter(|model| catalog.billed_model(&model.litellm_model().to_string()) == Some(*model))
        .collect();
    if flags.is_empty() {
        models = chosen(&models);
    }
    let mut output = BufWriter::new(io::stdout().lock());
    for (index, model) in models.iter().enumerate() {
        let name = model.litellm_model().to_string();
        let mode = model.mode.unwrap_or("-");
        for (request, usage) in requests(model, index) {
            let Cost { total, missing, .. } = catalog.cost(&name, &usage).unwrap_or_default();
            let missing: Vec<&str> = missing.iter().map(|price| price.price_name).collect();
            let missing = missing.join(" ");
            let used = written(&usage);
            writeln!(
                output,
                "{name}\t{mode}\t{request}\t{used}\t{total:e}\t{missing}"
            )?;
        }
    }
    Ok(output.flush()?)
}

/// Whether a row is not a model, but a price of one for a size, a quality or a class.
fn is_price_row(id: &str) -> bool {
    let is_special = |part: &str| {
        part.contains("-x-")
            || part.contains("-up-to-")
            || part.ends_with("-commitment")
            || part.ends_with("-steps")
            || part == "*"
    };
    let start = id.rsplit('/').next().unwrap_or(id);
    id.split('/').any(is_special)
        || start.starts_with("fireworks-ai-")
        || start.starts_with("together-ai-")
}

/// Models with every form of prices first, then more of every provider, each in the order of the ids.
fn chosen(models: &[Model]) -> Vec<Model> {
    let mut forms = BTreeMap::new();
    for model in models {
        let names: BTreeSet<&str> = model.prices.iter().map(|(name, _)| name).collect();
        let names: BTreeSet<&str> = names.iter().map(|name| general(name)).collect();
        forms
            .entry((model.mode, names))
            .or_insert_with(Vec::new)
            .push(*model);
    }
    let mut providers: BTreeMap<&str, Vec<Model>> = BTreeMap::new();
    for model in models {
        providers.entry(model.provider).or_default().push(*model);
    }
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    let groups = [
        forms.into_values().collect(),
        providers.into_values().collect::<Vec<_>>(),
    ];
    for groups in groups {
        // A form that many models have comes before one that few have.
        let mut groups: Vec<Vec<Model>> = groups;
        groups.sort_by_key(|models| std::cmp::Reverse(models.len()));
        let target = (found.len() + MODELS / 2).min(MODELS);
        let longest = groups.iter().map(Vec::len).max().unwrap_or_default();
        let turns =
            (0..longest).flat_map(|turn| groups.iter().filter_map(move |group| group.get(turn)));
        for model in turns {
            if found.len() == target {
                break;
            }
            if known.insert(model.id) {
                found.push(*model);
            }
        }
    }
    found.sort_by_key(|model| model.id);
    found
}

/// A name of a price, the same for all lengths, tiers and entries of a table.
fn general(name: &'static str) -> &'static str {
    let (name, _) = name.split_once("_above_").unwrap_or((name, ""));
    name.split('.').next().unwrap_or(name)
}

/// The requests of a model.
fn requests(model: &Model, index: usize) -> [(&'static str, Usage<'static>); 5] {
    let count = u32::try_from(index % 7).unwrap_or_default() + 1;
    match model.mode.unwrap_or_default() {
        "audio_speech"
        | "audio_transcription"
        | "image_edit"
        | "image_generation"
        | "rerank"
        | "search"
        | "video_generation" => by_unit(count),
        _ => by_token(model, index, count),
    }
}

/// One, some and many units, and tokens.
fn by_unit(count: u32) -> [(&'static str, Usage<'static>); 5] {
    let units = |count: u32| Usage {
        images: count,
        seconds: 12.5 * f64::from(count),
        queries: count,
        characters: 900 * count,
        ..Usage::default()
    };
    let tokens = |input, output| Usage {
        input,
        output,
        ..Usage::default()
    };
    [
        ("one unit", units(1)),
        ("units", units(count)),
        ("many units", units(400)),
        ("tokens", tokens(1_000, 2_000)),
        ("many tokens", tokens(130_001, 5_000)),
    ]
}

/// A small request, one above every length, one with a cache, one by batch or tier, and one with what else there is.
fn by_token(model: &Model, index: usize, count: u32) -> [(&'static str, Usage<'static>); 5] {
    let names: Vec<&str> = model.prices.iter().map(|(name, _)| name).collect();
    let longest = names.iter().filter_map(|name| length(name)).max();
    let small = Usage {
        input: 1_000,
        output: 500,
        ..Usage::default()
    };
    let long = Usage {
        input: longest.unwrap_or(300_000) + 1,
        output: 2_000,
        cache_read: 1_000,
        ..Usage::default()
    };
    let cached = Usage {
        input: 50_000,
        output: 2_000,
        cache_read: 20_000,
        cache_write: 5_000,
        cache_write_hour: 3_000,
        reasoning: 700,
        ..Usage::default()
    };
    let tier = ["flex", "priority", "balanced", "ultrafast", "fast", "auto"]
        .into_iter()
        .cycle()
        .skip(index % 6)
        .take(6)
        .find(|tier| {
            let suffix = format!("_{tier}");
            names.iter().any(|name| name.ends_with(&suffix))
        });
    let has_batch = names.iter().any(|name| name.ends_with("_batches"));
    // LiteLLM would sign in to calculate a batch of these.
    let signs_in = matches!(model.provider, "chatgpt" | "github_copilot");
    let is_batch = !signs_in && (tier.is_none() || has_batch && index.is_multiple_of(2));
    let special = Usage {
        input: if index.is_multiple_of(3) {
            long.input
        } else {
            cached.input
        },
        cache_write_hour: if is_batch { 0 } else { 3_000 },
        batch: is_batch,
        tier: tier.filter(|_| !is_batch),
        ..cached.clone()
    };
    let more = Usage {
        input: 9_000,
        output: 4_000,
        audio_input: 2_000,
        audio_output: 500,
        reasoning: 300,
        queries: count,
        seconds: 20.0,
        ..Usage::default()
    };
    [
        ("small", small),
        ("long", long),
        ("cached", cached),
        ("batch or tier", special),
        ("more", more),
    ]
}

/// The length in the name of a price.
fn length(name: &str) -> Option<u32> {
    let (_, rest) = name.rsplit_once("_above_")?;
    let (number, _) = rest.split_once("k_tokens")?;
    Some(number.parse::<u32>().ok()? * 1_000)
}

fn written(usage: &Usage<'_>) -> String {
    let counts = [
        ("input", usage.input),
        ("output", usage.output),
        ("cache_read", usage.cache_read),
        ("cache_write", usage.cache_write),
        ("cache_write_hour", usage.cache_write_hour),
        ("reasoning", usage.reasoning),
        ("audio_input", usage.audio_input),
        ("audio_output", usage.audio_output),
        ("images", usage.images),
        ("queries", usage.queries),
        ("characters", usage.characters),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let mut words: Vec<String> = counts
        .map(|(name, count)| format!("{name}={count}"))
        .collect();
    if usage.seconds > 0.0 {
        words.push(format!("seconds={}", usage.seconds));
    }
    if usage.batch {
        words.push("batch=1".to_owned());
    }
    words.extend(usage.tier.map(|tier| format!("tier={tier}")));
    words.join(" ")
}
