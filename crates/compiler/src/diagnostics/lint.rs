//! What a lint is. Each one has a file of its own, in the stage that finds it.

use std::fmt;

/// One named check.
#[derive(Debug)]
pub struct Lint {
    /// The stable name, as in `error[unknown-key]`.
    pub code: &'static str,
    /// What finding it means.
    pub level: Level,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// Why that is wrong and what to write instead, in a paragraph or two.
    pub explanation: &'static str,
}

impl PartialEq for Lint {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Lint {}

impl Lint {
    /// Whether it may be given this level: what denies by itself guards against a lost key or request, and stays.
    #[must_use]
    pub fn may_be(&self, level: Level) -> bool {
        self.level != Level::Deny || level == Level::Deny
    }
}

/// The lint of this code among some.
pub(crate) fn by_code(lints: &'static [&'static Lint], code: &str) -> Option<&'static Lint> {
    lints.iter().find(|lint| lint.code == code).copied()
}

/// What finding a lint means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is said.
    Allow,
    /// It is said, and the build goes on.
    Warn,
    /// The build fails.
    Deny,
}

impl Level {
    /// How a diagnostic of this level is headed.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Allow => "note",
            Self::Warn => "warning",
            Self::Deny => "error",
        }
    }

    /// The level of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Allow, Self::Warn, Self::Deny]
            .into_iter()
            .find(|level| level.name() == name)
    }

    /// The name of the level itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
