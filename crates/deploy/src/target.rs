//! The trait of all targets. A new target is one file and one line in [`targets`](crate::targets).

use crate::error::Error;
use crate::file::File;
use crate::plan::Plan;
use std::fmt::Debug;

/// A platform to which the configuration is deployed.
pub trait Target: Debug + Sync {
    /// The name, as `--target` accepts it.
    fn name(&self) -> &'static str;

    /// A description of its files, for the help text.
    fn summary(&self) -> &'static str;

    /// The options that it supports.
    fn options(&self) -> &'static [TargetOption];

    /// Renders the files that the platform reads.
    ///
    /// # Errors
    /// If the platform cannot run this plan.
    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error>;

    /// What to do with the files once they are in this folder, for a help message.
    fn next_step(&self, plan: &Plan<'_>, folder: &str) -> String;

    /// Whether the platform is Kubernetes.
    fn is_kubernetes(&self) -> bool {
        false
    }

    /// What to write in place of this machine's own address, if the proxy runs in a container, for a help message.
    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some("the name under which the container reaches the server")
    }

    /// Whether its files restrict the ports to which the proxy connects.
    fn limits_egress(&self) -> bool {
        false
    }
}

/// An option of `modelith deploy` that only some targets support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetOption {
    /// Use another container image.
    Image,
    /// Apply the files to a cluster.
    Apply,
    /// Print the template of a Secret.
    SecretTemplate,
    /// Start a Redis next to the proxy.
    WithRedis,
    /// Use the LiteLLM at this path.
    Litellm,
    /// Label an image with the URL of the datums.
    Source,
}

impl TargetOption {
    /// All options, in the order of the help text.
    pub const ALL: [Self; 6] = [
        Self::Image,
        Self::Apply,
        Self::SecretTemplate,
        Self::WithRedis,
        Self::Litellm,
        Self::Source,
    ];

    /// The option as it is typed.
    #[must_use]
    pub const fn flag(self) -> &'static str {
        match self {
            Self::Image => "--image",
            Self::Apply => "--apply",
            Self::SecretTemplate => "--secret-template",
            Self::WithRedis => "--with-redis",
            Self::Litellm => "--litellm",
            Self::Source => "--source",
        }
    }
}

/// Refuses options that a target does not support; `all` are the targets to suggest instead.
///
/// # Errors
/// If there is such an option.
pub fn refuse_unsupported(
    target: &dyn Target,
    options: impl IntoIterator<Item = TargetOption>,
    all: &[&'static dyn Target],
) -> Result<(), Error> {
    let unsupported = options
        .into_iter()
        .find(|option| !target.options().contains(option));
    let Some(option) = unsupported else {
        return Ok(());
    };
    Err(Error::UnsupportedOption {
        option: option.flag(),
        target: target.name(),
        supported_by: all
            .iter()
            .filter(|target| target.options().contains(&option))
            .map(|target| target.name())
            .collect(),
    })
}
