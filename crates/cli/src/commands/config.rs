//! `modelith config`: prints the configuration of LiteLLM.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_registry::Registry;

/// Print the LiteLLM configuration
///
/// Prints the compiled configuration of the LiteLLM proxy, which is the same bytes every time. It contains no keys, only
/// the names of the environment variables that hold them.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Example:
  modelith config > config.yaml && litellm --config config.yaml")]
pub(crate) struct Args {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// The file that LiteLLM reads
    #[default]
    Yaml,
    /// The same configuration as JSON
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
        Ok(Outcome::Success)
    }
}
