//! `modelith clean`: stops the proxy and deletes its files.

use super::instance::Instance;
use super::stop;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::engine::litellm::setup_folder;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::version::litellm_version;
use modelith_proxy::state::lock::Lock;
use modelith_registry::Registry;
use std::fs;
use std::io::{self, IsTerminal as _};

/// Stop the proxy and delete its container, logs and configuration
///
/// The environment file, such as `.env`, is never deleted.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// Also delete the LiteLLM that `modelith setup` installed
    #[arg(long)]
    all: bool,
    /// Do not ask for confirmation
    #[arg(short, long)]
    yes: bool,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let state = self.instance.state()?;
        let installed = setup_folder(litellm_version(registry))?;
        let mut paths = vec![state.folder()];
        paths.extend(self.all.then_some(installed));
        paths.retain(|path| path.exists());
        if paths.is_empty() {
            console.say("nothing to clean\n");
            return Ok(Outcome::Success);
        }
        if !self.yes {
            console.say("to be deleted:\n");
            for path in &paths {
                console.say(&format!("  {}\n", path.display()));
            }
            if !ask(console)? {
                console.say("nothing was deleted\n");
                return Ok(Outcome::Failure);
            }
        }
        let _lock = Lock::take(&state, console)?;
        stop::stop(&state, stop::TIMEOUT, console)?;
        for path in paths {
            match fs::remove_dir_all(&path) {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                    return Err(ProxyError::State { path, reason }.into());
                }
                _ => console.say(&format!("deleted {}\n", path.display())),
            }
        }
        Ok(Outcome::Success)
    }
}

/// Asks for confirmation.
fn ask(console: &mut Console<'_>) -> Result<bool, Error> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Err(Error::NoTerminal);
    }
    console.say("stop the proxy if it is running, and delete these? [y/N] ");
    let mut answer = String::new();
    // An answer that cannot be read counts as no.
    let _ = stdin.read_line(&mut answer);
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
