//! `modelith catalog`: the models and providers that LiteLLM knows.

mod changed;
mod diff;
pub(crate) mod error;
mod file;
mod order;
mod providers;
mod search;
mod source;
mod update;
mod version;
mod workflow;

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::Subcommand;
use modelith_catalog::Catalog;
use modelith_registry::Registry;
use std::path::PathBuf;

/// Look up what LiteLLM knows, and keep it current
///
/// The catalog holds what one LiteLLM knows: its models, providers, parameters and settings. The one that is asked stands
/// beside the datums, in `litellm.catalog`, where `modelith catalog update` writes it; without that file, it is the one in this
/// binary. Neither needs a network.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of datums
    #[arg(long, value_name = "DIR", default_value = "datums", global = true)]
    datums: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Search(search::Args),
    Providers(providers::Args),
    Version(version::Args),
    Update(update::Args),
    Diff(diff::Args),
    Workflow(workflow::Args),
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let catalog = || -> Result<&'static Catalog, Error> {
            let own = file::read(&file::in_folder(&self.datums))?;
            Ok(own.unwrap_or_else(|| Catalog::compiled_in(registry.catalog)))
        };
        match &self.command {
            Command::Search(args) => args.run(catalog()?, console),
            Command::Providers(args) => args.run(catalog()?, console),
            Command::Version(args) => args.run(catalog()?, console),
            Command::Update(args) => args.run(&self.datums, registry, console),
            Command::Diff(args) => args.run(&self.datums, registry, console),
            Command::Workflow(args) => args.run(console),
        }
    }
}
