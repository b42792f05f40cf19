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

/// Look up models and providers that LiteLLM knows
///
/// The catalog holds the models and providers of one LiteLLM version. It is compiled into this binary and needs no
/// network.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
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
        let catalog = Catalog::compiled_in(registry.catalog);
        match &self.command {
            Command::Search(args) => args.run(catalog, console),
            Command::Providers(args) => args.run(catalog, console),
            Command::Version(args) => args.run(catalog, console),
            Command::Update(args) => args.run(registry, console),
            Command::Diff(args) => args.run(registry, console),
            Command::Workflow(args) => args.run(console),
        }
    }
}
