//! `modelith models`: a table of what there is to choose from.

use super::parsers;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::model;
use crate::outcome::Outcome;
use crate::table::Table;
use modelith_registry::{Capability, Cost, Model, Registry, Size};

/// List the models
///
/// Lists the models that are in the configuration, by name. Prices are in USD per million tokens, as the datums state
/// them; `-` stands for what no datum says. Columns of text are for people: programs read `--json`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith models --need vision,tools --size small
  modelith models --all --json | jq -r '.[] | select(.enabled | not).name'")]
pub(crate) struct Args {
    /// Only models with this capability; repeat it, or separate several with commas, to ask for all of them
    #[arg(long, value_name = "CAP", value_delimiter = ',', value_parser = parsers::capability())]
    need: Vec<Capability>,
    /// Only models of this size
    #[arg(long, value_parser = parsers::size())]
    size: Option<Size>,
    /// Only models of this provider: one of LiteLLM's, or an `ai_provider` datum
    #[arg(long)]
    provider: Option<String>,
    /// Disabled models too
    #[arg(long)]
    all: bool,
    /// Print a JSON array, with all that is known of each model
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        if let Some(provider) = &self.provider {
            known_provider(registry, provider)?;
        }
        let matching = registry.models.iter().copied();
        let (shown, hidden): (Vec<_>, Vec<_>) = matching
            .filter(|model| self.wants(model))
            .partition(|model| self.all || model.enabled);
        if shown.is_empty() {
            return Err(Error::NoMatch {
                of: if self.all { "" } else { "enabled " },
                disabled: hidden.len(),
            });
        }
        if self.json {
            let objects = shown.into_iter().map(|model| model::object(model, None));
            return write_json(console, &objects.collect::<Vec<_>>());
        }
        print(&shown, self.all, console)?;
        Ok(Outcome::Done)
    }

    fn wants(&self, model: &Model) -> bool {
        model.supports(self.need.iter().collect())
            && self.size.is_none_or(|size| model.size == Some(size))
            && self
                .provider
                .as_deref()
                .is_none_or(|provider| has_provider(model, provider))
    }
}

/// Writes a table of models, within the width of the terminal; `state` says which ones are enabled.
pub(super) fn print(
    models: &[&Model],
    state: bool,
    console: &mut Console<'_>,
) -> Result<(), Error> {
    let mut table = Table::new(&[
        "MODEL",
        "GROUP",
        "ENABLED",
        "PROVIDER",
        "SIZE",
        "CONTEXT",
        "$/M IN/OUT",
        "CAPABILITIES",
    ])
    .number("CONTEXT")
    .number("$/M IN/OUT");
    for each in models {
        let group = if each.group == each.name {
            ""
        } else {
            each.group
        };
        let enabled = match (state, each.enabled) {
            (false, _) => "",
            (true, true) => "yes",
            (true, false) => "no",
        };
        table.row([
            each.name.to_owned(),
            group.to_owned(),
            enabled.to_owned(),
            each.provider.to_owned(),
            each.size.map(|size| size.to_string()).unwrap_or_default(),
            each.context_window.map(model::tokens).unwrap_or_default(),
            price(&each.cost),
            each.capabilities.to_string(),
        ]);
    }
    let table = table.without_empty("GROUP").without_empty("ENABLED");
    console.out.write(&table.text(&console.out))
}

/// The price of prompts and of answers, where either is known.
fn price(cost: &Cost) -> String {
    let part = |price: Option<f64>| price.map_or_else(|| "-".to_owned(), model::price);
    if cost.input.or(cost.output).is_none() {
        return String::new();
    }
    format!("{}/{}", part(cost.input), part(cost.output))
}

/// Whether this provider serves a model, or is a datum that it inherits from.
fn has_provider(model: &Model, provider: &str) -> bool {
    model.provider == provider || model.inherits.contains(&provider)
}

/// Refuses a provider that no model has.
fn known_provider(registry: &Registry, provider: &str) -> Result<(), Error> {
    let of = |model: &&Model| [&[model.provider], model.inherits].concat();
    let mut known: Vec<_> = registry.models.iter().flat_map(of).collect();
    known.sort_unstable();
    known.dedup();
    if known.contains(&provider) {
        return Ok(());
    }
    Err(Error::Unknown {
        what: "provider",
        typed: provider.to_owned(),
        known,
        list: "`modelith models --all` shows the provider of every model",
    })
}
