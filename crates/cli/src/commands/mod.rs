//! The commands: one file each, with its arguments and what it does.

pub(crate) mod catalog;
mod check;
mod clean;
mod completions;
pub(crate) mod config;
mod cost;
mod deploy;
mod digest;
mod explain;
mod init;
mod instance;
mod json;
mod logs;
mod models;
mod new;
mod parsers;
mod proxy_args;
mod restart;
mod run;
mod schema;
mod setup;
mod show;
mod start;
mod status;
mod stop;
mod test;
mod verify;

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap::{CommandFactory as _, Parser, Subcommand};
use modelith_registry::Registry;

/// AI models as code: the LiteLLM configuration that is compiled into this binary
///
/// Modelith compiles a folder of small TOML files, called datums, into this binary: a registry of AI models and the exact
/// configuration of the LiteLLM proxy that serves them. The binary was checked when it was built and needs no files and
/// no network to answer.
#[derive(Debug, Parser)]
#[command(name = "modelith", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  modelith config > config.yaml         the configuration file of LiteLLM
  modelith models --need vision         the models that can see images
  modelith show gpt-4o                  one model and its row in the configuration
  modelith cost gpt-4o --input 10k      what a request costs
  modelith catalog search claude haiku  find models that LiteLLM knows
  modelith init && modelith run         start the proxy on this machine
  modelith deploy --target kubernetes   manifests for a cluster
  modelith check datums                 check a folder of datums
  modelith explain unknown-key          what an error means

Exit codes: 0 success, 1 findings or failure, 2 usage error";

/// The commands, in the order of the help.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    // The compiled binary.
    Config(config::Args),
    Models(models::Args),
    Show(show::Args),
    Cost(cost::Args),
    Digest(digest::Args),
    // Datums.
    Check(check::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    New(new::Args),
    // LiteLLM.
    Catalog(catalog::Args),
    // The proxy.
    Init(init::Args),
    #[command(visible_aliases = ["start", "up", "s"])]
    Run(run::Args),
    Stop(stop::Args),
    Restart(restart::Args),
    Logs(logs::Args),
    Status(status::Args),
    Test(test::Args),
    Verify(verify::Args),
    Deploy(deploy::Args),
    Clean(clean::Args),
    Setup(setup::Args),
    // The command line.
    Completions(completions::Args),
}

impl Command {
    /// Runs the command.
    pub(crate) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        match self {
            Self::Config(args) => args.run(registry, console),
            Self::Models(args) => args.run(registry, console),
            Self::Show(args) => args.run(registry, console),
            Self::Cost(args) => args.run(registry, console),
            Self::Digest(args) => args.run(registry, console),
            Self::Check(args) => args.run(console),
            Self::Explain(args) => args.run(console),
            Self::Schema(args) => args.run(registry, console),
            Self::New(args) => args.run(registry, console),
            Self::Catalog(args) => args.run(registry, console),
            Self::Init(args) => args.run(registry, console),
            Self::Run(args) => args.run(registry, console),
            Self::Stop(args) => args.run(console),
            Self::Restart(args) => args.run(registry, console),
            Self::Logs(args) => args.run(registry, console),
            Self::Status(args) => args.run(registry, console),
            Self::Test(args) => args.run(registry, console),
            Self::Verify(args) => args.run(registry, console),
            Self::Deploy(args) => args.run(registry, console),
            Self::Clean(args) => args.run(registry, console),
            Self::Setup(args) => args.run(registry, console),
            Self::Completions(args) => args.run(Cli::command(), console),
        }
    }
}
