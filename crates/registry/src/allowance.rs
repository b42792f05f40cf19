//! Findings that datums allow.

/// A finding of the compiler that a datum allows, with the reason that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// The path of the datum in the folder of datums, with `/` as the separator.
    pub datum: &'static str,
    /// The code of the lint, such as `unknown-model`.
    pub lint: &'static str,
    /// Why the finding is right there.
    pub reason: &'static str,
}
