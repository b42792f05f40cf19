//! `modelith cost`: what models cost, and what a request costs.

mod priced;
mod tables;

use super::{parsers, show};
use crate::catalog_match::Facts;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::money::Usd;
use crate::outcome::Outcome;
use crate::{catalog_match, model};
use modelith_compiler::suggest;
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Model, Registry};
use priced::{Parts, Priced};
use serde_json::{Value, json};

/// Show what models cost, or what a request costs
///
/// Lists the models that are in the configuration by their price in USD per million tokens, the cheapest first; those
/// without a price come last. With a number of tokens it tells what a request of that size costs each of them, to the
/// last digit: the table is rounded, `--json` is not. The prices are those in effect, of the datum or else LiteLLM's.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith cost                                    every model, the cheapest first
  modelith cost gpt-4o --input 10k --output 500    one request
  modelith cost gpt-4o --input 1.5M --cached 1M    a prompt of which two thirds come from the cache
  modelith cost --input 10k --output 500           the same request to every model")]
pub(crate) struct Args {
    /// The name of a model, of a model group or an alias, for all its members; without it, every model
    model: Option<String>,
    /// Tokens of the prompt: `1000`, `10k`, `1.5M`
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    input: Option<u64>,
    /// Tokens of the answer
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    output: Option<u64>,
    /// Tokens of the prompt that are read from the provider's cache; they are a part of `--input`
    #[arg(long, value_name = "N", value_parser = parsers::tokens, requires = "input")]
    cached: Option<u64>,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let (input, cached) = (self.input.unwrap_or(0), self.cached.unwrap_or(0));
        if cached > input {
            return Err(Error::Cached { input, cached });
        }
        let models = self.models(registry)?;
        let priced = models.into_iter().map(|model| self.priced(model));
        let mut priced: Vec<_> = priced.collect::<Result<_, _>>()?;
        priced.sort_by(|one, other| match (one.total, other.total) {
            (Some(one), Some(other)) => one.compare(other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
        if let Some(typed) = &self.model
            && priced.iter().all(|each| each.total.is_none())
        {
            return Err(Error::NoPrice(typed.clone()));
        }
        if self.json {
            let objects: Vec<_> = priced.iter().map(|each| self.object(each)).collect();
            return write_json(console, &objects);
        }
        let table = if self.is_request() {
            tables::of_request(&priced)
        } else {
            tables::of_prices(&priced)
        };
        let text = table.without_empty("GROUP").text(&console.out);
        console.out.write(&text)?;
        console.out.flush()?;
        remarks(&priced, console);
        Ok(Outcome::Done)
    }

    /// Whether a request is given.
    fn is_request(&self) -> bool {
        self.input.or(self.output).is_some()
    }

    /// The models that were asked for.
    fn models(&self, registry: &Registry) -> Result<Vec<&'static Model>, Error> {
        let Some(name) = &self.model else {
            return Ok(registry.enabled().collect());
        };
        if let Some(model) = registry.get(name) {
            return Ok(vec![model]);
        }
        let members = show::members(registry, name);
        if members.is_empty() {
            return Err(Error::NoModel {
                typed: name.clone(),
                nearest: suggest::nearest_name(name, show::names(registry)),
            });
        }
        let enabled = members.iter().any(|model| model.enabled);
        let wanted = members.into_iter();
        // Requests to the group never reach its disabled members.
        Ok(wanted.filter(|model| model.enabled || !enabled).collect())
    }

    fn priced(&self, model: &'static Model) -> Result<Priced, Error> {
        let price = |price: Option<f64>| price.and_then(Usd::of);
        let cost = &model.cost;
        let (input, output) = (price(cost.input), price(cost.output));
        let too_large = || Error::TooLarge(model.name.to_owned());
        if !self.is_request() {
            let parts = Parts {
                input,
                cached: price(cost.cache_read),
                output,
            };
            let total = match (input, output) {
                (Some(input), Some(output)) => Some(input.plus(output).ok_or_else(too_large)?),
                (input, output) => input.or(output),
            };
            return Ok(Priced {
                model,
                total,
                parts,
                full_price: false,
            });
        }
        let cached = self.cached.unwrap_or(0);
        let fresh = self.input.unwrap_or(0).saturating_sub(cached);
        let of = |price: Option<Usd>, tokens: u64| match (price, tokens) {
            (_, 0) => Ok(Some(Usd::ZERO)),
            (Some(price), _) => price.of_tokens(tokens).map(Some).ok_or_else(too_large),
            (None, _) => Ok(None),
        };
        let cache_read = price(cost.cache_read);
        let parts = Parts {
            input: of(input, fresh)?,
            cached: of(cache_read.or(input), cached)?,
            output: of(output, self.output.unwrap_or(0))?,
        };
        let total = match (parts.input, parts.cached, parts.output) {
            (Some(input), Some(cached), Some(output)) => {
                let sum = input.plus(cached).and_then(|sum| sum.plus(output));
                Some(sum.ok_or_else(too_large)?)
            }
            _ => None,
        };
        Ok(Priced {
            model,
            total,
            parts,
            full_price: cached > 0 && cache_read.is_none() && input.is_some(),
        })
    }

    fn object(&self, priced: &Priced) -> Ordered {
        let number = |usd: Option<Usd>| json!(usd.map(Usd::number));
        let model = priced.model;
        let mut object = Ordered::Map(Vec::new());
        let mut push = |key: &str, value: Value| object.push(key, Ordered::Leaf(value));
        push("name", json!(model.name));
        push("model_group", json!(model.group));
        let cost = model::cost(&model.cost);
        push("cost", cost.unwrap_or_else(|| json!({})));
        push("further_prices", json!(has_further(model)));
        if self.is_request() {
            let parts = priced.parts;
            push(
                "request",
                json!({
                    "input_tokens": self.input.unwrap_or(0),
                    "cached_tokens": self.cached.unwrap_or(0),
                    "output_tokens": self.output.unwrap_or(0),
                }),
            );
            push(
                "usd",
                json!({
                    "input": number(parts.input),
                    "cached": number(parts.cached),
                    "output": number(parts.output),
                    "total": number(priced.total),
                }),
            );
        }
        object
    }
}

/// Says what the table does not.
fn remarks(priced: &[Priced], console: &mut Console<'_>) {
    let names = |wanted: &dyn Fn(&Priced) -> bool| {
        let names = priced.iter().filter(|each| wanted(each));
        let names: Vec<_> = names.map(|each| each.model.name).collect();
        (!names.is_empty()).then(|| some(&names))
    };
    if let Some(of) = names(&|each| each.full_price) {
        console.note(&format!(
            "nobody knows what a cached token costs of {of}: counted as any other of the prompt"
        ));
    }
    if let Some(of) = names(&|each| has_further(each.model)) {
        console.note(&format!(
                "not counted are prices of another kind (per image, second or query, for long requests, for tiers \
                 of service), which LiteLLM knows of {of}"
            ));
    }
}

/// A few names, and how many others there are.
fn some(names: &[&str]) -> String {
    match names {
        [first, second, third, others @ ..] if others.len() > 1 => {
            format!(
                "`{first}`, `{second}`, `{third}` and {} others",
                others.len()
            )
        }
        _ => suggest::all_of(names.iter().copied()),
    }
}

/// Whether LiteLLM counts prices of this model beside those for tokens: where the datum states a price of its own, it
/// does not.
fn has_further(model: &Model) -> bool {
    let Some(Facts::Known(known)) = Facts::of(model) else {
        return false;
    };
    let cost = &model.cost;
    let own = [cost.input, cost.output, cost.cache_read, cost.cache_write];
    let known_ones = catalog_match::prices(&known).map(|(_, price)| price);
    known.prices.further && own.map(|price| price.and_then(Usd::of)) == known_ones
}
