//! `modelith models`: a table of the compiled models.

use super::parsers;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::model;
use crate::outcome::Outcome;
use crate::table::Table;
use modelith_registry::{Capability, Model, Registry, Size};
use serde_json::json;

/// List the models
///
/// Lists the models in the configuration by name. Prices are in USD per million tokens; `-` means not set. The table is
/// for people: programs should read `--json`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith models --need vision,tools --size small
  modelith models --all --json | jq -r '.[] | select(.enabled | not).name'")]
pub(crate) struct Args {
    /// Only models with this capability, or with all of several; can be repeated or comma-separated
    #[arg(long, value_name = "CAP", value_delimiter = ',', value_parser = parsers::capability())]
    need: Vec<Capability>,
    /// Only models of this size
    #[arg(long, value_parser = parsers::size())]
    size: Option<Size>,
    /// Only models of this provider: a provider of LiteLLM or an `ai_provider` datum
    #[arg(long)]
    provider: Option<String>,
    /// Include disabled models
    #[arg(long)]
    all: bool,
    /// Print a JSON array with every key of each model
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
        // With a filter, that no model matches is what there is to say.
        let is_filtered = !self.need.is_empty() || self.size.is_some() || self.provider.is_some();
        if registry.models.is_empty() && !is_filtered {
            console.note("the proxy reads all of its models from its database");
            return if self.json {
                write_json(console, &json!([]))
            } else {
                Ok(Outcome::Success)
            };
        }
        let (shown, hidden): (Vec<_>, Vec<_>) = registry
            .models
            .iter()
            .copied()
            .filter(|model| self.matches(model))
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
        Ok(Outcome::Success)
    }

    /// Whether a model has all that is asked for.
    fn matches(&self, model: &Model) -> bool {
        model.supports(self.need.iter().collect())
            && self.size.is_none_or(|size| model.size == Some(size))
            && self
                .provider
                .as_deref()
                .is_none_or(|provider| has_provider(model, provider))
    }
}

/// Writes a table of models; `state` adds a column that says whether they are enabled.
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
        let enabled = match (state, each.enabled) {
            (false, _) => "",
            (true, true) => "yes",
            (true, false) => "no",
        };
        table.row([
            each.name.to_owned(),
            model::other_group(each).to_owned(),
            enabled.to_owned(),
            each.provider.to_owned(),
            each.size.map(|size| size.to_string()).unwrap_or_default(),
            each.context_window.map(model::tokens).unwrap_or_default(),
            model::price_pair(each.cost.input, each.cost.output),
            each.capabilities.to_string(),
        ]);
    }
    let table = table.without_empty("GROUP").without_empty("ENABLED");
    console.out.write(&table.text(&console.out))
}

/// Whether a model is of this provider, or inherits from an `ai_provider` datum of this name.
fn has_provider(model: &Model, provider: &str) -> bool {
    model.provider == provider || model.inherits.contains(&provider)
}

/// Returns an error if no model has this provider.
fn known_provider(registry: &Registry, provider: &str) -> Result<(), Error> {
    let mut known: Vec<_> = registry
        .models
        .iter()
        .flat_map(|model| [&[model.provider], model.inherits].concat())
        .collect();
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
