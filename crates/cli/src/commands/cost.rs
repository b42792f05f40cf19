//! `modelith cost`: the prices of models, and the cost of a request.

mod priced;
mod tables;

use super::{parsers, show};
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::money::Usd;
use crate::outcome::Outcome;
use crate::{catalog, model};
use modelith_catalog::Catalog;
use modelith_compiler::suggest;
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Model, Registry};
use priced::{Parts, Priced};
use serde_json::{Value, json};

/// Show what models cost, or what a request costs
///
/// Lists the models in the configuration by price, in USD per million tokens: the cheapest first, and models without a
/// known price last. With a number of tokens, shows what a request of that size costs; the table is rounded, `--json` is
/// exact. The prices are those in effect: those of the datum, or else those that LiteLLM knows.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith cost                                    every model, cheapest first
  modelith cost gpt-4o --input 10k --output 500    one request
  modelith cost gpt-4o --input 1.5M --cached 1M    a mostly cached prompt
  modelith cost --input 10k --output 500           the same for every model")]
pub(crate) struct Args {
    /// A model, model group or alias; by default every model
    model: Option<String>,
    /// Tokens in the prompt: `1000`, `10k`, `1.5M`
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    input: Option<u64>,
    /// Tokens in the answer
    #[arg(long, value_name = "N", value_parser = parsers::tokens)]
    output: Option<u64>,
    /// Tokens of `--input` that are read from the provider's cache
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
        let mut priced = self
            .models(registry)?
            .into_iter()
            .map(|model| self.priced(model))
            .collect::<Result<Vec<_>, _>>()?;
        priced.sort_by(|one, other| match (one.total, other.total) {
            (Some(one), Some(other)) => one.compare(other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
        if let Some(typed) = &self.model
            && priced.iter().all(|each| each.total.is_none())
        {
            return Err(Error::NoPrice(typed.clone()));
        }
        let catalog = Catalog::compiled_in(registry.catalog);
        if self.json {
            let objects: Vec<_> = priced
                .iter()
                .map(|each| self.object(catalog, each))
                .collect();
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
        print_notes(catalog, &priced, console);
        Ok(Outcome::Success)
    }

    /// Whether the cost of a request was asked for.
    fn is_request(&self) -> bool {
        self.input.or(self.output).is_some()
    }

    /// The models to price.
    fn models(&self, registry: &Registry) -> Result<Vec<&'static Model>, Error> {
        let Some(name) = &self.model else {
            return Ok(registry.enabled().collect());
        };
        if let Some(model) = registry.get(name) {
            return Ok(vec![model]);
        }
        let members = show::members(registry, name)?;
        let enabled = members.iter().any(|model| model.enabled);
        // Requests to the group never reach its disabled members.
        Ok(members
            .into_iter()
            .filter(|model| model.enabled || !enabled)
            .collect())
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

    fn object(&self, catalog: &'static Catalog, priced: &Priced) -> Ordered {
        let number = |usd: Option<Usd>| json!(usd.map(Usd::number));
        let model = priced.model;
        let mut object = Ordered::Map(Vec::new());
        let mut push = |key: &str, value: Value| object.push(key, Ordered::Leaf(value));
        push("name", json!(model.name));
        push("model_group", json!(model.group));
        let cost = model::cost_object(&model.cost);
        push("cost", cost.unwrap_or_else(|| json!({})));
        push("further_prices", json!(has_further(catalog, model)));
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

/// Notes which costs are estimated or left out.
fn print_notes(catalog: &'static Catalog, priced: &[Priced], console: &mut Console<'_>) {
    let names = |wanted: &dyn Fn(&Priced) -> bool| {
        let names: Vec<_> = priced
            .iter()
            .filter(|each| wanted(each))
            .map(|each| each.model.name)
            .collect();
        (!names.is_empty()).then(|| shortened(&names))
    };
    if let Some(of) = names(&|each| each.full_price) {
        console.note(&format!(
            "no price is known for cached tokens of {of}: they are counted at the full price"
        ));
    }
    if let Some(of) = names(&|each| has_further(catalog, each.model)) {
        console.note(&format!(
            "LiteLLM also has other prices for {of} (per image, second or query, for long requests, for service \
             tiers), which are not counted"
            ));
    }
}

/// A list of names, shortened to three and the number of others.
fn shortened(names: &[&str]) -> String {
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

/// Whether LiteLLM counts other prices of this model than those per token. If the datum has a price of its own, LiteLLM
/// counts no others.
fn has_further(catalog: &'static Catalog, model: &Model) -> bool {
    let found = catalog::match_of(catalog, model, false);
    found.known().is_some_and(|known| {
        let in_effect =
            model::prices(&model.cost).map(|(key, price)| (key, price.and_then(Usd::of)));
        known.prices.has_further() && in_effect == catalog::prices(known)
    })
}
