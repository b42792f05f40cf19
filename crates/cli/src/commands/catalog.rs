//! `modelith catalog`: what LiteLLM knows, offline.

mod order;
mod providers;
mod search;

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::Subcommand;

/// Look up models and providers that LiteLLM knows
///
/// Looks into what LiteLLM itself knows of models and providers. It is compiled into this binary, from the version of
/// LiteLLM that Modelith was built for, and needs no network.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Search(search::Args),
    Providers(providers::Args),
}

impl Args {
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        match &self.command {
            Command::Search(args) => args.run(console),
            Command::Providers(args) => args.run(console),
        }
    }
}
