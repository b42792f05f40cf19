//! What every engine does.

use crate::engine::kind::Kind;
use crate::error::Error;
use crate::state::folder::State;
use crate::state::lock::Lock;
use crate::state::record::Handle;
use std::io;
use std::path::Path;
use std::time::Duration;

/// What is to be run.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Where the proxy's files are.
    pub state: &'a State,
    /// The configuration, which is checked and read-only.
    pub config: &'a Path,
    /// The version of LiteLLM that it was checked for.
    pub version: &'a str,
    /// Held while it is started.
    pub lock: &'a Lock,
    /// The address to listen on.
    pub host: &'a str,
    /// The port to listen on.
    pub port: u16,
    /// How many processes serve.
    pub workers: Option<u32>,
    /// Every variable of the proxy with its value.
    pub env: &'a [(String, String)],
    /// The container image.
    pub image: &'a str,
    /// Whether the container may write to its own files.
    pub writable_root: bool,
    /// Whether the container is to know this machine by [`Kind::host_name`].
    pub host_gateway: bool,
}

/// Writes down how a proxy is found again; called before the proxy can do anything.
pub type Keep<'a> = &'a mut dyn FnMut(Handle) -> Result<(), Error>;

/// Takes a line of a log.
pub type Sink<'a> = &'a mut dyn FnMut(&str) -> io::Result<()>;

/// What runs a proxy. A handle is one that the same engine gave.
pub trait Engine {
    /// Which one it is.
    fn kind(&self) -> Kind;

    /// Whether it works here for this version of LiteLLM: what it is, or why it does not.
    fn probe(&self, version: &str) -> Result<String, String>;

    /// What is not as it should be in what it would run in the place of this version of LiteLLM.
    fn doubt(&self, version: &str) -> Option<String>;

    /// Whether it must get something before it can start this image; what, in words.
    fn lacks(&self, image: &str) -> Result<Option<String>, Error>;

    /// Gets what it lacks.
    fn fetch(&self, image: &str) -> Result<(), Error>;

    /// Starts it, detached from this process.
    fn start(&self, plan: &Plan<'_>, keep: Keep<'_>) -> Result<(), Error>;

    /// Whether it still runs.
    fn is_alive(&self, handle: &Handle) -> Result<bool, Error>;

    /// Ends it: asks first, and after so much time no more.
    fn stop(&self, handle: &Handle, patience: Duration) -> Result<(), Error>;

    /// Removes what is left of one that has ended.
    fn remove(&self, handle: &Handle) -> Result<(), Error>;

    /// The last lines of its log, and with `follow` those to come, as long as it runs.
    fn log(
        &self,
        state: &State,
        handle: &Handle,
        lines: usize,
        follow: bool,
        sink: Sink<'_>,
    ) -> Result<(), Error>;
}
