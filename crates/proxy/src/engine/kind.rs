//! The kinds of engines, by which one is chosen on the command line and recorded.

/// A kind of engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    /// Podman.
    Podman,
    /// Docker.
    Docker,
    /// A LiteLLM that is installed on this machine.
    Process,
}

impl EngineKind {
    /// All kinds, in order of preference.
    pub const ALL: [Self; 3] = [Self::Podman, Self::Docker, Self::Process];

    /// The name, as `--engine` accepts it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Podman => "podman",
            Self::Docker => "docker",
            Self::Process => "process",
        }
    }

    /// A description for the help text.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Podman => "containers; rootless if podman is",
            Self::Docker => "containers",
            Self::Process => "a LiteLLM that is installed on this machine",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the proxy runs in a container, with a network of its own.
    #[must_use]
    pub(crate) const fn is_container(self) -> bool {
        !matches!(self, Self::Process)
    }

    /// The host name under which a container reaches this machine.
    #[must_use]
    pub const fn host_name(self) -> Option<&'static str> {
        match self {
            Self::Podman => Some("host.containers.internal"),
            Self::Docker => Some("host.docker.internal"),
            Self::Process => None,
        }
    }
}
