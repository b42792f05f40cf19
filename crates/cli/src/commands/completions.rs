//! `modelith completions`: what a shell completes the command line with.

use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith completions bash > ~/.local/share/bash-completion/completions/modelith
  modelith completions zsh > ~/.zfunc/_modelith
  modelith completions fish > ~/.config/fish/completions/modelith.fish")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Args {
    pub(super) fn run(
        &self,
        mut command: clap::Command,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        // Into memory first: the generator panics where it cannot write.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "modelith", &mut script);
        console.out.write(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}
