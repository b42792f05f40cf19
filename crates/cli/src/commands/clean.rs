//! `modelith clean`: the end of a proxy and of everything that it left.

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
use std::time::Duration;

/// How long the proxy may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Stop the proxy and delete its container, its logs and its configuration in place
///
/// The file of variables is never deleted: it is yours.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    instance: Instance,
    /// Delete the LiteLLM that `modelith setup` installed too
    #[arg(long)]
    all: bool,
    /// Do not ask
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
            console.say("there is nothing to clean\n");
            return Ok(Outcome::Done);
        }
        if !self.yes {
            for path in &paths {
                console.say(&format!("{}\n", path.display()));
            }
            if !ask(console)? {
                console.say("nothing was deleted\n");
                return Ok(Outcome::Found);
            }
        }
        let _lock = Lock::take(&state, console)?;
        stop::stop(&state, PATIENCE, console)?;
        for path in paths {
            let gone = fs::remove_dir_all(&path);
            match gone {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                    return Err(ProxyError::State { path, reason }.into());
                }
                _ => console.say(&format!("deleted {}\n", path.display())),
            }
        }
        Ok(Outcome::Done)
    }
}

/// Asks the person at the terminal.
fn ask(console: &mut Console<'_>) -> Result<bool, Error> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Err(Error::NotAsked);
    }
    console.say("stop the proxy, if it runs, and delete these? [y/N] ");
    let mut answer = String::new();
    // What cannot be read is no yes.
    let _ = stdin.read_line(&mut answer);
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
