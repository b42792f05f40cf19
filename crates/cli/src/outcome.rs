//! What a command came to.

/// What a command came to, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what it was asked.
    Done,
    /// It looked for faults and found some.
    Found,
}
