//! `modelith catalog providers`: the providers and the settings that they need.

use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use crate::table::Table;
use modelith_catalog::{Catalog, Provider, Requirement};
use serde_json::{Value, json};

/// List the providers, their key variables and required settings
///
/// Lists the names that can be the `provider` of a datum, the environment variable that usually holds the key, and the
/// settings that a datum needs: `api_base` and `api_version` in `[ai_model]`, all others in `[ai_model.parameters]`. For a
/// server with an API like OpenAI's that is not in the list, use `openai_compatible`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith catalog providers | grep azure")]
pub(super) struct Args {
    /// Print a JSON array with every variable of each provider
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        catalog: &'static Catalog,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let providers = catalog.providers();
        if self.json {
            return write_json(console, &providers.map(object).collect::<Vec<_>>());
        }
        let mut table = Table::new(&["PROVIDER", "KEY", "NEEDS", "HOST"]);
        for each in providers {
            let key = match (each.key_env.first(), each.credential_env.first()) {
                (Some(key), _) => (*key).to_owned(),
                (None, Some(other)) => format!("({other})"),
                (None, None) => String::new(),
            };
            let needs = each.required.iter().map(|need| need.any_of.join(" or "));
            table.row([
                each.name.to_owned(),
                key,
                needs.collect::<Vec<_>>().join(", "),
                each.host.unwrap_or_default().to_owned(),
            ]);
        }
        console.out.write(&table.text(&console.out))?;
        Ok(Outcome::Success)
    }
}

fn object(provider: &Provider) -> Value {
    let required = |need: &Requirement| json!({"any_of": need.any_of, "env": need.env});
    json!({
        "name": provider.name,
        "host": provider.host,
        "key_env": provider.key_env,
        "credential_env": provider.credential_env,
        "required": provider.required.iter().map(required).collect::<Vec<_>>(),
    })
}
