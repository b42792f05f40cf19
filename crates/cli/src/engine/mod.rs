//! What runs the proxy: podman, docker or a process of its own, behind one trait.

mod arguments;
mod container;
mod detect;
mod docker;
mod limited;
mod litellm;
mod log;
mod podman;
mod process;

pub(crate) use arguments::arguments;
pub(crate) use container::{CONFIG, HOME};
pub(crate) use detect::{Chosen, choose};
pub(crate) use litellm::{COMPROMISED, STAMP, installed_version, setup_folder};

use crate::error::Error;
use crate::state::{Handle, Lock, State};
use crate::trouble::Trouble;
use std::path::Path;
use std::time::Duration;

/// A kind of engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// Containers, rootless where podman is
    Podman,
    /// Containers
    Docker,
    /// A LiteLLM that is installed on this machine
    Process,
}

impl Kind {
    /// All of them, the first choice first.
    pub(crate) const ALL: [Self; 3] = [Self::Podman, Self::Docker, Self::Process];

    /// The name, as `--engine` takes it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Podman => "podman",
            Self::Docker => "docker",
            Self::Process => "process",
        }
    }

    /// The kind of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether what it runs is shut off from this machine's own network.
    pub(crate) const fn is_container(self) -> bool {
        !matches!(self, Self::Process)
    }

    /// What a container calls this machine.
    pub(crate) const fn host_name(self) -> Option<&'static str> {
        match self {
            Self::Podman => Some(podman::HOST),
            Self::Docker => Some(docker::HOST),
            Self::Process => None,
        }
    }

    /// The engine itself; whether it works is another question.
    pub(crate) fn engine(self) -> Box<dyn Engine> {
        match self {
            Self::Podman => Box::new(podman::engine()),
            Self::Docker => Box::new(docker::engine()),
            Self::Process => Box::new(process::Process),
        }
    }
}

/// What is to be run.
#[derive(Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// Where the proxy's files are.
    pub(crate) state: &'a State,
    /// The configuration, which is checked and read-only.
    pub(crate) config: &'a Path,
    /// The version of LiteLLM that it was checked for.
    pub(crate) version: &'a str,
    /// Held while it is started.
    pub(crate) lock: &'a Lock,
    /// The address to listen on.
    pub(crate) host: &'a str,
    /// The port to listen on.
    pub(crate) port: u16,
    /// How many processes serve.
    pub(crate) workers: Option<u32>,
    /// Every variable of the proxy with its value.
    pub(crate) env: &'a [(String, String)],
    /// The container image.
    pub(crate) image: &'a str,
    /// Whether the container may write to its own files.
    pub(crate) writable_root: bool,
    /// Whether the container is to know this machine by [`Kind::host_name`].
    pub(crate) host_gateway: bool,
}

/// Writes down how a proxy is found again; called before the proxy can do anything.
pub(crate) type Keep<'a> = &'a mut dyn FnMut(Handle) -> Result<(), Trouble>;

/// Takes a line of a log.
pub(crate) type Sink<'a> = &'a mut dyn FnMut(&str) -> Result<(), Error>;

/// What runs a proxy. A handle is one that the same engine gave.
pub(crate) trait Engine {
    /// Which one it is.
    fn kind(&self) -> Kind;

    /// Whether it works here for this version of LiteLLM: what it is, or why it does not.
    fn probe(&self, version: &str) -> Result<String, String>;

    /// What is not as it should be in what it would run in the place of this version of LiteLLM.
    fn doubt(&self, version: &str) -> Option<String>;

    /// Whether it must get something before it can start this image; what, in words.
    fn lacks(&self, image: &str) -> Result<Option<String>, Trouble>;

    /// Gets what it lacks.
    fn fetch(&self, image: &str) -> Result<(), Trouble>;

    /// Starts it, detached from this process.
    fn start(&self, plan: &Plan<'_>, keep: Keep<'_>) -> Result<(), Trouble>;

    /// Whether it still runs.
    fn is_alive(&self, handle: &Handle) -> Result<bool, Trouble>;

    /// Ends it: asks first, and after so much time no more.
    fn stop(&self, handle: &Handle, patience: Duration) -> Result<(), Trouble>;

    /// Removes what is left of one that has ended.
    fn remove(&self, handle: &Handle) -> Result<(), Trouble>;

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
