//! `modelith init`: writes the environment file of the proxy.

use super::instance::ENV_FILE;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_compiler::suggest;
use modelith_proxy::env::file::write;
use modelith_proxy::env::master_key::weakness;
use modelith_proxy::env::required::required_variables;
use modelith_proxy::env::values::Values;
use modelith_proxy::env::values::is_placeholder;
use modelith_registry::Registry;
use std::path::PathBuf;

/// Write the environment file of the proxy
///
/// Writes `.env` with a line for every variable that the configuration reads, grouped by provider, and with a random
/// master key. Only you can read the file. If it exists, its lines are kept and missing variables are added at the end.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith init && $EDITOR .env && modelith run")]
pub(crate) struct Args {
    /// The environment file
    #[arg(long, value_name = "FILE", default_value = ENV_FILE)]
    env_file: PathBuf,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let path = &self.env_file;
        let needed = required_variables(registry)?;
        let key = registry.proxy.master_key_env;
        let written = write(path, &needed, key)?;
        let shown = path.display();
        if written.created {
            console.out.write(&format!("{shown}\n"))?;
            console.out.flush()?;
        } else if written.added.is_empty() {
            console.say(&format!("`{shown}` already has every variable\n"));
        } else {
            let added = suggest::all_of(written.added.iter().map(String::as_str));
            console.say(&format!("added {added} to `{shown}`\n"));
        }
        if written.was_shared {
            console.warn(&format!(
                "other users could read `{shown}`; its permissions have been restricted"
            ));
        }
        let values = Values::read(path)?;
        if let Some(weakness) = values.get(key).and_then(|value| weakness(&value)) {
            console.warn(&format!("the master key in `{key}` {weakness}"));
            console.hint(&format!(
                "delete its line from `{shown}` and run `modelith init` again for a random one"
            ));
        }
        let unset: Vec<_> = needed
            .iter()
            .map(|each| each.name.as_str())
            .filter(|name| values.get(name).is_none_or(|value| is_placeholder(&value)))
            .collect();
        console.hint(&if unset.is_empty() {
            "`modelith run` starts the proxy".to_owned()
        } else {
            format!(
                "fill in {} in `{shown}`, then run `modelith run`",
                suggest::all_of(unset)
            )
        });
        Ok(Outcome::Success)
    }
}
