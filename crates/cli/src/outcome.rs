//! How a command ended, if not with an error.

/// How a command ended, if not with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The exit code is 0.
    Success,
    /// The exit code is 1: the command has printed what it found.
    Failure,
}
