//! What every target says of itself.

use crate::error::Error;
use crate::file::File;
use crate::plan::Plan;
use std::fmt::Debug;

/// Something that is handed the configuration.
pub trait Target: Debug + Sync {
    /// The name, as `--target` takes it.
    fn name(&self) -> &'static str;

    /// What it is handed, in one line.
    fn summary(&self) -> &'static str;

    /// The options that it takes.
    fn options(&self) -> &'static [TargetOption];

    /// The files that its engine reads.
    ///
    /// # Errors
    /// Where the plan holds what the engine does not take.
    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error>;

    /// What a person does with the files, where they are written to this folder.
    fn next_step(&self, plan: &Plan<'_>, folder: &str) -> String;

    /// Whether it runs in Kubernetes.
    fn is_kubernetes(&self) -> bool {
        false
    }

    /// Whether its files limit what the proxy may call.
    fn limits_egress(&self) -> bool {
        false
    }
}

/// An option of `modelith deploy` that some targets take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetOption {
    /// Another container image.
    Image,
    /// Acting on a cluster.
    Apply,
    /// A Secret to fill in.
    SecretTemplate,
    /// A Redis that is started along.
    WithRedis,
    /// The installed program.
    Litellm,
    /// The address of the repository with the datums.
    Source,
}

impl TargetOption {
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

/// Refuses the first of these options that a target does not take; `all` are the targets that there are.
///
/// # Errors
/// Where there is one.
pub fn refuse_unfit(
    target: &dyn Target,
    given: impl IntoIterator<Item = TargetOption>,
    all: &[&'static dyn Target],
) -> Result<(), Error> {
    let unfit = given
        .into_iter()
        .find(|option| !target.options().contains(option));
    let Some(option) = unfit else { return Ok(()) };
    let takers = all.iter().filter(|it| it.options().contains(&option));
    Err(Error::OptionNotTaken {
        option: option.flag(),
        target: target.name(),
        takers: takers.map(|it| it.name()).collect(),
    })
}
