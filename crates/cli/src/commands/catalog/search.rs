//! `modelith catalog search`: the name of a model, from a few words of it.

use super::order;
use crate::catalog_match::Facts;
use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::{Error, counted};
use crate::money::Usd;
use crate::outcome::Outcome;
use crate::table::Table;
use crate::{catalog_match, model};
use modelith_catalog::Model;
use modelith_compiler::suggest;
use serde_json::{Value, json};

/// How many rows a table has where nothing else was asked for.
const ROWS: usize = 30;

/// Find models that LiteLLM knows
///
/// Finds the models whose `litellm_model` holds every word, in any case. Those still served come first; of these the
/// higher version, since that is the one to begin with; of one version those without a day of retirement, and of these the
/// shorter name, which is the model itself rather than a dated or regional variant of it. Rows of LiteLLM's list that are no model but a price (for one size of
/// image, say) are left out.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith catalog search claude haiku
  modelith catalog search --provider mistral --mode embedding
  modelith catalog search gpt --json | jq -r '.[].litellm_model'

`modelith new --from ID` writes a datum for one of them.

Exit codes: 0 found, 1 nothing found, 2 there is no such provider or mode")]
pub(super) struct Args {
    /// Words that the name holds, all of them
    #[arg(required_unless_present_any = ["provider", "mode"])]
    words: Vec<String>,
    /// Only models of this provider
    #[arg(long)]
    provider: Option<String>,
    /// Only models that are called for this: `chat`, `embedding`, `image_generation`, …
    #[arg(long)]
    mode: Option<String>,
    /// Show no more than so many [default: 30 in a table, all in JSON]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print a JSON array, with prices in USD per million tokens
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        self.known_filters()?;
        let words = self.words.iter().flat_map(|typed| typed.split_whitespace());
        let words: Vec<_> = words.map(str::to_lowercase).collect();
        let mut found: Vec<_> = self
            .candidates()
            .filter(|(id, _)| matches(id, &words))
            .collect();
        if found.is_empty() {
            return Err(self.nothing(&words));
        }
        let today = order::today();
        found.sort_by_cached_key(|(id, model)| order::rank(id, model, &today));
        let all = found.len();
        let limit = match self.limit {
            Some(limit) => limit,
            None if self.json => all,
            None => ROWS,
        };
        found.truncate(limit);
        if self.json {
            let objects = found.iter().map(|(id, model)| object(id, model));
            return write_json(console, &objects.collect::<Vec<_>>());
        }
        print(&found, console)?;
        if found.len() < all {
            console.out.flush()?;
            console.hint(&format!(
                "these are {} of {}: add a word, or `--limit {all}`",
                found.len(),
                counted(all, "model")
            ));
        }
        Ok(Outcome::Done)
    }

    /// The models that are looked through, with their names as they are written for LiteLLM.
    fn candidates(&self) -> impl Iterator<Item = (String, Model)> {
        let of = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| is == Some(wanted))
        };
        catalog_match::callable()
            .filter(move |model| {
                of(&self.provider, Some(model.provider)) && of(&self.mode, model.mode)
            })
            .map(|model| (model.litellm_model().to_string(), model))
    }

    /// Refuses a provider and a mode that no model has.
    fn known_filters(&self) -> Result<(), Error> {
        if let Some(typed) = &self.provider
            && modelith_catalog::provider(typed).is_none()
        {
            return Err(Error::Unknown {
                what: "provider",
                typed: typed.clone(),
                known: modelith_catalog::providers()
                    .map(|each| each.name)
                    .collect(),
                list: "`modelith catalog providers` lists them all",
            });
        }
        let mut modes: Vec<_> = catalog_match::callable()
            .filter_map(|model| model.mode)
            .collect();
        modes.sort_unstable();
        modes.dedup();
        match &self.mode {
            Some(typed) if !modes.contains(&typed.as_str()) => Err(Error::Unknown {
                what: "mode",
                typed: typed.clone(),
                known: modes,
                list: "`modelith catalog search --help` tells more",
            }),
            _ => Ok(()),
        }
    }

    /// What to say where nothing was found: what was meant, or what became of it.
    fn nothing(&self, words: &[String]) -> Error {
        let mut retired = modelith_catalog::all_retired().filter(|gone| {
            let id = format!("{}/{}", gone.provider, gone.id);
            let wanted = self
                .provider
                .as_deref()
                .is_none_or(|name| name == gone.provider);
            wanted && !catalog_match::is_price_row(gone.id) && matches(&id, words)
        });
        let help = self.corrected(words).or_else(|| {
            let gone = retired.next().filter(|_| !words.is_empty())?;
            let next = Facts::Retired(gone).successor(gone.provider);
            let next = next.map_or_else(String::new, |next| format!("; `{next}` came after it"));
            Some(format!("`{}` is retired{next}", gone.id))
        });
        let part = |part: &Option<String>| part.as_ref().map(|part| format!("{part} "));
        Error::NothingFound {
            of: [part(&self.provider), part(&self.mode)]
                .into_iter()
                .flatten()
                .collect(),
            words: words.to_vec(),
            help,
        }
    }

    /// The command with the words that were probably meant, where it finds something.
    fn corrected(&self, words: &[String]) -> Option<String> {
        let ids: Vec<_> = self.candidates().map(|(id, _)| id.to_lowercase()).collect();
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
        let meant = words.iter().map(|word| {
            if ids.iter().any(|id| id.contains(word.as_str())) {
                return Some(word.as_str());
            }
            suggest::nearest_name(word, known.iter().copied())
        });
        let meant: Vec<&str> = meant.collect::<Option<_>>()?;
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

fn matches(id: &str, words: &[String]) -> bool {
    let id = id.to_lowercase();
    words.iter().all(|word| id.contains(word.as_str()))
}

fn print(found: &[(String, Model)], console: &mut Console<'_>) -> Result<(), Error> {
    let mut table = Table::new(&["MODEL", "MODE", "CONTEXT", "$/M IN/OUT", "RETIRED"])
        .number("CONTEXT")
        .number("$/M IN/OUT");
    for (id, model) in found {
        let [(_, input), (_, output), ..] = catalog_match::prices(model);
        let part =
            |usd: Option<Usd>| usd.map_or_else(|| "-".to_owned(), |usd| model::price(usd.number()));
        let price = input
            .or(output)
            .map(|_| format!("{}/{}", part(input), part(output)));
        let context = model
            .max_input_tokens
            .map(|count| model::tokens(count.into()));
        table.row([
            id.clone(),
            model.mode.unwrap_or_default().to_owned(),
            context.unwrap_or_default(),
            price.unwrap_or_default(),
            model.deprecation_date.unwrap_or_default().to_owned(),
        ]);
    }
    let table = table.without_empty("RETIRED");
    console.out.write(&table.text(&console.out))
}

fn object(id: &str, model: &Model) -> Value {
    json!({
        "litellm_model": id,
        "provider": model.provider,
        "mode": model.mode,
        "capabilities": catalog_match::names(catalog_match::capabilities(model)),
        "context_window": model.max_input_tokens,
        "max_output_tokens": model.max_output_tokens,
        "cost": catalog_match::cost(model),
        "further_prices": model.prices.further,
        "deprecation_date": model.deprecation_date,
        "successor": Facts::Known(*model).successor(id),
    })
}
