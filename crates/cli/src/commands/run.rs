//! `modelith run`: starts the proxy of this binary.

use super::instance::{running, secrets};
use super::start::Start;
use crate::console::Console;
use crate::error::Error;
use crate::outcome::Outcome;
use modelith_proxy::engine::detect::engine_of;
use modelith_proxy::engine::kind::EngineKind;
use modelith_proxy::error::Error as ProxyError;
use modelith_proxy::launch::compromised::refuse_compromised_image;
use modelith_proxy::launch::start::check;
use modelith_proxy::launch::wait::wait_until_ready;
use modelith_proxy::modules::served_digest;
use modelith_proxy::state::folder::State;
use modelith_proxy::state::lock::Lock;
use modelith_proxy::state::record::Record;
use modelith_registry::Registry;

/// Start the proxy and wait until ready
///
/// Starts LiteLLM with the configuration of this binary, waits until it accepts requests, and prints its URL. The proxy
/// keeps running after this command ends and the terminal is closed.
///
/// The proxy gets the variables that the configuration names, from the environment or else from `.env`, and those of
/// `--pass`. It starts offline, with the model and price lists of the installed LiteLLM; set
/// `LITELLM_LOCAL_MODEL_COST_MAP=False` to let it download them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  modelith run                          at http://127.0.0.1:4000
  modelith run --engine process         without containers
  modelith run --name staging --port 4001 --env-file staging.env")]
pub(crate) struct Args {
    #[command(flatten)]
    start: Start,
}

impl Args {
    pub(super) fn run(
        &self,
        registry: &Registry,
        console: &mut Console<'_>,
    ) -> Result<Outcome, Error> {
        let state = self.start.instance.state()?;
        let lock = Lock::take(&state, console)?;
        let url = match running(&state)? {
            (Some(record), _) => {
                let url = join(&record, &state, registry, console)?;
                let mut options = self.start.options(registry, Some(&record))?;
                options.timeout = record.options.timeout;
                if options != record.options {
                    console.warn(
                        "these options are ignored: the proxy is already running with others",
                    );
                    console.hint("`modelith restart` with the same options applies them");
                }
                url
            }
            (None, ended) => {
                let options = self.start.options(registry, None)?;
                let ready = check(registry, options, console)?;
                if ended {
                    clear(&state, console)?;
                }
                ready.prepare(None, console)?;
                ready.start(&state, &lock, console)?
            }
        };
        console.out.write(&format!("{url}\n"))?;
        Ok(Outcome::Success)
    }
}

/// Waits for a proxy that is already running, if it has the configuration of this binary.
fn join(
    record: &Record,
    state: &State,
    registry: &Registry,
    console: &mut Console<'_>,
) -> Result<String, Error> {
    if record.engine() != EngineKind::Process {
        refuse_compromised_image(&record.options.image)?;
    }
    let url = record.url();
    let compiled = served_digest(registry);
    if record.digest != compiled {
        return Err(Error::Proxy(ProxyError::OtherConfigurationRuns {
            url,
            running: short(&record.digest).to_owned(),
            compiled: short(&compiled).to_owned(),
        }));
    }
    console.say("the proxy is already running with this configuration\n");
    wait_until_ready(record, state, &secrets(registry, record)?, console)?;
    Ok(url)
}

/// The beginning of a digest, which is enough to tell two apart.
pub(super) fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}

/// Removes what is left of a proxy that ended unexpectedly.
pub(super) fn clear(state: &State, console: &mut Console<'_>) -> Result<(), Error> {
    if let Some(record) = state.record()? {
        console.say("the previous proxy ended unexpectedly\n");
        engine_of(record.engine()).remove(&record.handle)?;
        state.forget()?;
    }
    Ok(())
}
