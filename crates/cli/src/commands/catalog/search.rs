//! `modelith catalog search`: finds models by words in their names.

use super::order;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::{Error, counted};
use crate::money::Usd;
use crate::outcome::Outcome;
use crate::table::Table;
use crate::{catalog, day, model};
use modelith_catalog::{Catalog, Model};
use modelith_compiler::{CatalogMatch, suggest};
use serde_json::{Value, json};

/// The default number of rows in a table.
const ROWS: usize = 30;

/// Find models that LiteLLM knows
///
/// Finds the models whose `litellm_model` contains every word, in upper or lower case. Models that are still served come
/// first, then higher versions, models without a date of retirement, and shorter names, which are those of the model
/// itself rather than of a dated or regional variant. Rows of LiteLLM's list that only state a price, such as that of an
/// image size, are left out.
///
/// `modelith new --from ID` writes a datum for one of the models.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith catalog search claude haiku
  modelith catalog search --provider mistral --mode embedding
  modelith catalog search gpt --json | jq -r '.[].litellm_model'
  modelith catalog search --json > models.json    all models

Exit codes: 0 models found, 1 none found, 2 usage error, such as an unknown provider or mode")]
pub(super) struct Args {
    /// Words that the name contains
    #[arg(required_unless_present_any = ["provider", "mode", "json"])]
    words: Vec<String>,
    /// Only models of this provider
    #[arg(long)]
    provider: Option<String>,
    /// Only models with this mode: `chat`, `embedding`, `image_generation`, …
    #[arg(long)]
    mode: Option<String>,
    /// Show at most this many [default: 30 in a table, all in JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print a JSON array, with prices in USD per million tokens
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        catalog: &'static Catalog,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        self.check_filters(catalog)?;
        let words: Vec<_> = self
            .words
            .iter()
            .flat_map(|typed| typed.split_whitespace())
            .map(str::to_lowercase)
            .collect();
        let mut found: Vec<_> = self
            .candidates(catalog)
            .filter(|(id, _)| matches(id, &words))
            .collect();
        if found.is_empty() {
            return Err(self.nothing_found(catalog, &words));
        }
        let today = day::today();
        found.sort_by_cached_key(|(id, model)| order::rank(id, model, &today));
        let all = found.len();
        let limit = match self.limit {
            Some(limit) => limit,
            None if self.json => all,
            None => ROWS,
        };
        found.truncate(limit);
        if self.json {
            let objects = found.iter().map(|(id, model)| object(catalog, id, model));
            return write_json(console, &objects.collect::<Vec<_>>());
        }
        print(&found, console)?;
        if found.len() < all {
            console.out.flush()?;
            console.hint(&format!(
                "showing {} of {}: add a word, or use `--limit {all}`",
                found.len(),
                counted(all, "model")
            ));
        }
        Ok(Outcome::Success)
    }

    /// The models that pass the filters, each with its `litellm_model`.
    fn candidates(&self, catalog: &'static Catalog) -> impl Iterator<Item = (String, Model)> {
        let passes = |filter: &Option<String>, value: Option<&str>| {
            filter.as_deref().is_none_or(|filter| value == Some(filter))
        };
        catalog::callable(catalog)
            .filter(move |model| {
                passes(&self.provider, Some(model.provider)) && passes(&self.mode, model.mode)
            })
            .map(|model| (model.litellm_model().to_string(), model))
    }

    /// Returns an error if no model has this provider or this mode.
    fn check_filters(&self, catalog: &'static Catalog) -> Result<(), Error> {
        if let Some(typed) = &self.provider
            && catalog.provider(typed).is_none()
        {
            return Err(Error::Unknown {
                what: "provider",
                typed: typed.clone(),
                known: catalog.providers().map(|each| each.name).collect(),
                list: "`modelith catalog providers` lists them all",
            });
        }
        let mut modes: Vec<_> = catalog::callable(catalog)
            .filter_map(|model| model.mode)
            .collect();
        modes.sort_unstable();
        modes.dedup();
        match &self.mode {
            Some(typed) if !modes.contains(&typed.as_str()) => Err(Error::Unknown {
                what: "mode",
                typed: typed.clone(),
                known: modes,
                list: "`modelith catalog search WORDS` shows the mode of each model",
            }),
            _ => Ok(()),
        }
    }

    /// The error if nothing was found, with what was probably meant or the successor of a retired model.
    fn nothing_found(&self, catalog: &'static Catalog, words: &[String]) -> Error {
        let mut matching = catalog.all_retired().filter(|retired| {
            let id = format!("{}/{}", retired.provider, retired.id);
            let of_provider = self
                .provider
                .as_deref()
                .is_none_or(|name| name == retired.provider);
            of_provider && !catalog::is_price_row(retired.id) && matches(&id, words)
        });
        let help = self.corrected(catalog, words).or_else(|| {
            let retired = matching.next().filter(|_| !words.is_empty())?;
            let successor =
                catalog::successor(catalog, &CatalogMatch::Retired(retired), retired.provider)
                    .map_or_else(String::new, |next| format!("; its successor is `{next}`"));
            Some(format!("`{}` is retired{successor}", retired.id))
        });
        let part = |part: &Option<String>| part.as_ref().map(|part| format!("{part} "));
        Error::NothingFound {
            version: catalog.litellm_version(),
            of: [part(&self.provider), part(&self.mode)]
                .into_iter()
                .flatten()
                .collect(),
            words: words.to_vec(),
            help,
        }
    }

    /// The command with the words that were probably meant, if it finds something.
    fn corrected(&self, catalog: &'static Catalog, words: &[String]) -> Option<String> {
        let ids: Vec<_> = self
            .candidates(catalog)
            .map(|(id, _)| id.to_lowercase())
            .collect();
        let mut known: Vec<&str> = ids
            .iter()
            .flat_map(|id| {
                let last = id.rsplit('/').next();
                let parts = id.split(|char: char| !char.is_ascii_alphanumeric());
                parts.chain(last).chain([id.as_str()])
            })
            .filter(|part| part.len() > 2)
            .collect();
        known.sort_unstable();
        known.dedup();
        let meant = words
            .iter()
            .map(|word| {
                if ids.iter().any(|id| id.contains(word.as_str())) {
                    return Some(word.as_str());
                }
                suggest::nearest_name(word, known.iter().copied())
            })
            .collect::<Option<Vec<&str>>>()?;
        let all = |id: &String| meant.iter().all(|word| id.contains(word));
        (!words.is_empty() && meant != *words && ids.iter().any(all)).then(|| {
            let option = |name, value: &Option<String>| {
                let value = value.as_ref();
                value.map_or_else(String::new, |value| format!(" --{name} {value}"))
            };
            format!(
                "did you mean `modelith catalog search {}{}{}`?",
                meant.join(" "),
                option("provider", &self.provider),
                option("mode", &self.mode)
            )
        })
    }
}

/// Whether an id contains every word.
fn matches(id: &str, words: &[String]) -> bool {
    let id = id.to_lowercase();
    words.iter().all(|word| id.contains(word.as_str()))
}

fn print(found: &[(String, Model)], console: &mut Console<'_>) -> Result<(), Error> {
    let mut table = Table::new(&["MODEL", "MODE", "CONTEXT", "$/M IN/OUT", "RETIRED"])
        .number("CONTEXT")
        .number("$/M IN/OUT");
    for (id, model) in found {
        let [(_, input), (_, output), ..] = catalog::prices(model);
        let context = model
            .max_input_tokens
            .map(|count| model::tokens(count.into()));
        table.row([
            id.clone(),
            model.mode.unwrap_or_default().to_owned(),
            context.unwrap_or_default(),
            model::price_pair(input.map(Usd::number), output.map(Usd::number)),
            model.deprecation_date.unwrap_or_default().to_owned(),
        ]);
    }
    let table = table.without_empty("RETIRED");
    console.out.write(&table.text(&console.out))
}

fn object(catalog: &'static Catalog, id: &str, model: &Model) -> Value {
    let capabilities = catalog::capabilities(model);
    json!({
        "litellm_model": id,
        "provider": model.provider,
        "mode": model.mode,
        "capabilities": catalog::names(capabilities),
        "context_window": model.max_input_tokens,
        "max_output_tokens": model.max_output_tokens,
        "cost": catalog::cost_object(model),
        "further_prices": model.prices.has_further(),
        "deprecation_date": model.deprecation_date,
        "successor": catalog::successor(catalog, &CatalogMatch::Known(*model, capabilities), id),
    })
}
