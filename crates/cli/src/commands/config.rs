//! `modelith config`: the configuration, as LiteLLM gets it.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_registry::Registry;

/// Print the LiteLLM configuration
///
/// Prints the configuration of the LiteLLM proxy exactly as it was compiled: the same bytes every time, for the datums
/// of this binary. Keys are not in it; it names the environment variables that hold them.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Example: modelith config > config.yaml && litellm --config config.yaml")]
pub(crate) struct Args {
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// As LiteLLM reads it
    #[default]
    Yaml,
    /// The same, for programs
    Json,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        console.out.write(match self.format {
            Format::Yaml => registry.config_yaml,
            Format::Json => registry.config_json,
        })?;
        Ok(Outcome::Done)
    }
}
