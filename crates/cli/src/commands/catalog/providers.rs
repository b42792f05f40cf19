//! `modelith catalog providers`: who serves models, and what each wants.

use crate::commands::json::write_json;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use crate::table::Table;
use modelith_catalog::{Provider, Requirement};
use serde_json::{Value, json};

/// List the providers, with their key variables and the settings that they need
///
/// Lists the names that `provider` may have in a datum, with the environment variable that usually holds the key, and
/// what a datum must say beside it: `api_base` and `api_version` below `[ai_model]`, anything else below
/// `[ai_model.parameters]`. A server that speaks OpenAI's protocol and is not in the list is `openai_compatible`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: modelith catalog providers | grep azure")]
pub(super) struct Args {
    /// Print a JSON array, with all variables of each
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        let providers = modelith_catalog::providers();
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
        Ok(Outcome::Done)
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
