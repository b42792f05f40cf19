//! The trait of all engines, and what it exchanges with them.

use crate::engine::kind::EngineKind;
use crate::error::Error;
use crate::state::folder::State;
use crate::state::lock::Lock;
use crate::state::record::Handle;
use modelith_registry::{Module, Registry};
use std::io;
use std::path::Path;
use std::time::Duration;

/// The proxy to start.
#[derive(Clone, Copy)]
pub struct StartRequest<'a> {
    /// The state folder of the proxy.
    pub(crate) state: &'a State,
    /// The configuration file; verified and read-only.
    pub(crate) config: &'a Path,
    /// The modules, which stand beside the configuration file.
    pub(crate) modules: &'a [Module],
    /// The version of LiteLLM that the configuration was checked for.
    pub(crate) version: &'a str,
    /// The lock that is held during the start.
    pub(crate) lock: &'a Lock,
    /// The address to listen on.
    pub(crate) host: &'a str,
    /// The port to listen on.
    pub(crate) port: u16,
    /// The number of worker processes.
    pub(crate) workers: Option<u32>,
    /// The environment of the proxy.
    pub(crate) env: &'a [(String, String)],
    /// The container image.
    pub(crate) image: &'a str,
    /// Whether the root file system of the container is writable.
    pub(crate) writable_root: bool,
    /// Whether the container can reach this machine as [`EngineKind::host_name`].
    pub(crate) host_gateway: bool,
}

/// Saves the handle of a proxy. An engine calls it before the proxy can do anything, so that no proxy runs unrecorded.
pub type SaveHandle<'a> = &'a mut dyn FnMut(Handle) -> Result<(), Error>;

/// Receives the lines of a log.
pub type Sink<'a> = &'a mut dyn FnMut(&str) -> io::Result<()>;

/// Something that runs a proxy. Every handle that it is given is one of its own.
pub trait Engine {
    /// The kind of this engine.
    fn kind(&self) -> EngineKind;

    /// Checks whether it works on this machine for this version of LiteLLM.
    ///
    /// Returns a description of it.
    ///
    /// # Errors
    /// [`Error::EngineUnusable`] with the reason if it does not work; another error if no other engine may take its place.
    fn probe(&self, version: &str) -> Result<String, Error>;

    /// A warning if it would run another version of LiteLLM than this one.
    fn version_warning(&self, version: &str) -> Option<String>;

    /// The packages of integrations that are not installed beside LiteLLM. A container has those of its image.
    fn missing_packages(&self, _: &Registry, _version: &str) -> Vec<&'static str> {
        Vec::new()
    }

    /// Whether it must pull this image before the start.
    ///
    /// # Errors
    /// If the engine does not work.
    fn needs_pull(&self, image: &str) -> Result<bool, Error>;

    /// Pulls an image.
    ///
    /// # Errors
    /// If the engine does not work, or there is no such image.
    fn pull(&self, image: &str) -> Result<(), Error>;

    /// The names with which registries identify the image on this machine, such as `ghcr.io/berriai/litellm@sha256:…`.
    ///
    /// # Errors
    /// If the engine does not work.
    fn digests(&self, image: &str) -> Result<Vec<String>, Error>;

    /// Starts a proxy that keeps running when this process ends.
    ///
    /// # Errors
    /// If the proxy cannot be started, or `save` fails; then it does not run.
    fn start(&self, request: &StartRequest<'_>, save: SaveHandle<'_>) -> Result<(), Error>;

    /// Whether the proxy still runs.
    ///
    /// # Errors
    /// If the engine does not work.
    fn is_alive(&self, handle: &Handle) -> Result<bool, Error>;

    /// Stops the proxy: with SIGTERM first, and with SIGKILL after the grace period.
    ///
    /// # Errors
    /// If it still runs.
    fn stop(&self, handle: &Handle, grace_period: Duration) -> Result<(), Error>;

    /// Removes what is left of a proxy that has ended.
    ///
    /// # Errors
    /// If something is left.
    fn remove(&self, handle: &Handle) -> Result<(), Error>;

    /// Sends the last lines of the log to `sink`; with `follow`, also new lines until the proxy ends.
    ///
    /// # Errors
    /// If the log cannot be read, or `sink` fails.
    fn log(
        &self,
        state: &State,
        handle: &Handle,
        lines: usize,
        follow: bool,
        sink: Sink<'_>,
    ) -> Result<(), Error>;
}
