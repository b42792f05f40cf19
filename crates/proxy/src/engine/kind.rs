//! The kinds of engines.

/// A kind of engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Containers, rootless where podman is
    Podman,
    /// Containers
    Docker,
    /// A LiteLLM that is installed on this machine
    Process,
}

impl Kind {
    /// All of them, the first choice first.
    pub const ALL: [Self; 3] = [Self::Podman, Self::Docker, Self::Process];

    /// The name, as `--engine` takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Podman => "podman",
            Self::Docker => "docker",
            Self::Process => "process",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Podman => "containers, rootless where podman is",
            Self::Docker => "containers",
            Self::Process => "a LiteLLM that is installed on this machine",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether what it runs is shut off from this machine's own network.
    #[must_use]
    pub const fn is_container(self) -> bool {
        !matches!(self, Self::Process)
    }

    /// What a container calls this machine.
    #[must_use]
    pub const fn host_name(self) -> Option<&'static str> {
        match self {
            Self::Podman => Some("host.containers.internal"),
            Self::Docker => Some("host.docker.internal"),
            Self::Process => None,
        }
    }
}
