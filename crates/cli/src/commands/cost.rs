//! `modelith cost`: the prices of models, and the cost of a request.

mod priced;
mod request;
mod tables;

use super::show;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::model;
use crate::money::Usd;
use crate::outcome::Outcome;
use modelith_catalog::{Catalog, CostItem, MissingPrice, Usage};
use modelith_compiler::suggest;
use modelith_proxy::ordered::Ordered;
use modelith_registry::{Model, Registry};
use priced::{Column, Priced};
use request::Request;
use serde_json::{Value, json};

/// Show what models cost, or what a request costs
///
/// Lists the models in the configuration by price, in USD per million tokens: the cheapest first, and models without a
/// known price last. With a number of tokens, images, seconds or queries, shows what such a request costs, as LiteLLM calculates
/// it: with the prices of long prompts, of the cache, of batches and of service tiers. The table is rounded, `--json` is exact.
///
/// The prices are those in effect: those of the datum, or else all that LiteLLM knows. Prices that depend on the hour or the
/// region are left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith cost                                    every model, cheapest first
  modelith cost gpt-4o --input 10k --output 500    one request
  modelith cost gpt-4o --input 1.5M --cached 1M    a mostly cached prompt
  modelith cost gpt-4o --input 10k --batch         in a batch
  modelith cost --input 10k --output 500           the same for every model")]
pub(crate) struct Args {
    /// A model, model group or alias; by default every model
    model: Option<String>,
    #[command(flatten)]
    request: Request,
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
        let catalog = Catalog::compiled_in(registry.catalog);
        let usage = self
            .request
            .usage(self.model.as_deref().unwrap_or("every model"))?;
        let models = self.models(registry)?.into_iter();
        let mut priced: Vec<_> = if self.request.is_asked_for() {
            models
                .map(|model| Priced::request(catalog, model, &usage))
                .collect()
        } else {
            models.map(Priced::prices).collect::<Result<_, _>>()?
        };
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
            let objects = priced.iter().map(|each| self.object(catalog, each, &usage));
            let objects: Vec<_> = objects.collect();
            return write_json(console, &objects);
        }
        let table = if self.request.is_asked_for() {
            tables::of_request(&priced)
        } else {
            tables::of_prices(&priced)
        };
        let mut text = table.without_empty("GROUP").text(&console.out);
        if let [only] = &priced[..]
            && self.request.is_asked_for()
        {
            text.push('\n');
            text.push_str(&tables::of_bill(only).text(&console.out));
        }
        console.out.write(&text)?;
        console.out.flush()?;
        print_notes(&priced, console);
        Ok(Outcome::Success)
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

    fn object(&self, catalog: &'static Catalog, priced: &Priced, usage: &Usage<'_>) -> Ordered {
        let number = |usd: Option<Usd>| json!(usd.map(Usd::number));
        let model = priced.model;
        let mut object = Ordered::Map(Vec::new());
        let mut push = |key: &str, value: Value| object.push(key, Ordered::Leaf(value));
        push("name", json!(model.name));
        push("model_group", json!(model.group));
        let cost = model::cost_object(&model.cost);
        push("cost", cost.unwrap_or_else(|| json!({})));
        push("further_prices", json!(priced::has_further(catalog, model)));
        if self.request.is_asked_for() {
            push("request", of_usage(usage));
            push(
                "usd",
                json!({
                    "input": number(priced.part(Column::Input)),
                    "cached": number(priced.part(Column::Cached)),
                    "output": number(priced.part(Column::Output)),
                    "other": number(priced.part(Column::Other)),
                    "total": number(priced.total),
                }),
            );
            push("items", priced.items.iter().map(of_item).collect());
            push("missing", priced.missing.iter().map(of_missing).collect());
        }
        object
    }
}

/// Notes which costs are estimated or left out.
fn print_notes(priced: &[Priced], console: &mut Console<'_>) {
    let names = |wanted: &dyn Fn(&Priced) -> bool| {
        let names: Vec<_> = priced
            .iter()
            .filter(|each| wanted(each))
            .map(|each| each.model.name)
            .collect();
        (!names.is_empty()).then(|| shortened(&names))
    };
    if let Some(of) = names(&Priced::is_full_price) {
        console.note(&format!(
            "no price is known for cached tokens of {of}: they are counted at the full price"
        ));
    }
}

/// The request as an object.
fn of_usage(usage: &Usage<'_>) -> Value {
    json!({
        "input_tokens": usage.input,
        "cached_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write,
        "output_tokens": usage.output,
        "images": usage.images,
        "seconds": usage.seconds,
        "queries": usage.queries,
        "characters": usage.characters,
        "batch": usage.batch,
        "tier": usage.tier,
    })
}

fn of_item(item: &CostItem) -> Value {
    json!({
        "kind": item.kind.name(),
        "units": item.units,
        "price": item.price,
        "price_name": item.price_name,
        "usd": priced::amount(item.usd).map(Usd::number),
    })
}

fn of_missing(missing: &MissingPrice) -> Value {
    json!({
        "kind": missing.kind.name(),
        "units": missing.units,
        "price_name": missing.price_name,
    })
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
