//! Lints and their levels. Each lint has its own file, in the stage that finds it.

use std::fmt;

/// One named check.
#[derive(Debug)]
pub struct Lint {
    /// The stable code, as in `error[unknown-key]`.
    pub code: &'static str,
    /// The default level.
    pub level: Level,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// What it does, in a sentence or two.
    pub what: &'static str,
    /// Why that matters: what LiteLLM does, and on which version that was seen.
    pub why: &'static str,
    /// The rendered findings of its fixture.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
}

impl PartialEq for Lint {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Lint {}

impl Lint {
    /// The first finding of the example.
    #[must_use]
    pub fn first_example(&self) -> &'static str {
        let end = self.example.find("\n\n").unwrap_or(self.example.len());
        self.example[..end].trim_end()
    }

    /// Its documentation as Markdown: what it does, why it matters, an example, and what to write instead.
    #[must_use]
    pub fn explanation(&self) -> String {
        let Self {
            what, why, instead, ..
        } = self;
        let example = self.first_example();
        format!(
            "{what}\n\n**Why it matters.** {why}\n\n**Example.**\n\n```text\n{example}\n```\n\n**Use instead.** {instead}\n"
        )
    }

    /// Whether the level may be set to this one. A lint that denies by default guards against a lost key or request, so it
    /// cannot be lowered.
    #[must_use]
    pub fn may_be(&self, level: Level) -> bool {
        self.level != Level::Deny || level == Level::Deny
    }
}

/// The lint with this code.
pub(crate) fn by_code(lints: &'static [&'static Lint], code: &str) -> Option<&'static Lint> {
    lints.iter().find(|lint| lint.code == code).copied()
}

/// The level of a lint or a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported; the build continues.
    Warn,
    /// Reported; the build fails.
    Deny,
}

impl Level {
    /// The heading of a diagnostic of this level.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Allow => "note",
            Self::Warn => "warning",
            Self::Deny => "error",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Allow, Self::Warn, Self::Deny]
            .into_iter()
            .find(|level| level.name() == name)
    }

    /// The name, as in `lints` and on the command line.
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
