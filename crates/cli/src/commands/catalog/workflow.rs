//! `modelith catalog workflow`: a GitHub workflow that proposes a current catalog every week.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;

/// The workflow.
const WORKFLOW: &str = include_str!("workflow.yml");

/// Print a GitHub workflow that proposes a current catalog every week
///
/// The workflow installs the newest LiteLLM that can be installed, reads it with `modelith catalog update`, builds, and opens a
/// pull request that says what changes for your models and settings.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  modelith catalog workflow > .github/workflows/catalog.yml")]
pub(super) struct Args {}

impl Args {
    #[expect(clippy::unused_self, reason = "every command has the same form")]
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Error> {
        console.out.write(WORKFLOW)?;
        Ok(Outcome::Success)
    }
}
