//! Lints and their levels. Each lint has its own file, in the stage that finds it.

use modelith_catalog::Catalog;
use std::fmt;

/// One named check.
#[derive(Debug)]
pub struct Lint {
    /// The stable code, as in `error[unknown-key]`.
    pub code: &'static str,
    /// The default level.
    pub level: Level,
    /// What it rests on, which decides whether it can be lowered.
    pub grounds: Grounds,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// See [`Lint::what`]. In this text and the following, `{litellm}` stands for the version that the tests ran.
    pub(crate) what: &'static str,
    /// See [`Lint::why`].
    pub(crate) why: &'static str,
    /// The rendered findings of its fixture.
    pub(crate) example: &'static str,
    /// See [`Lint::instead`].
    pub(crate) instead: &'static str,
}

/// What a lint rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Without what it asks for there is nothing to compile, so it cannot be lowered.
    Compilation,
    /// It keeps a secret out of the binary and the logs, so it cannot be lowered.
    Secret,
    /// What these tests saw, each as `path::name`: the real LiteLLM, Kubernetes or another real part did what the lint says.
    Seen(&'static [&'static str]),
    /// A fact that was extracted from LiteLLM or published by its vendor, in the file at this path.
    Fact(&'static str),
    /// Advice; such a lint does not deny by default.
    Advice,
}

impl PartialEq for Lint {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Lint {}

impl Lint {
    /// What it does, in a sentence or two.
    #[must_use]
    pub fn what(&self) -> String {
        with_version(self.what)
    }

    /// Why that matters: what LiteLLM does, and on which version that was seen.
    #[must_use]
    pub fn why(&self) -> String {
        with_version(self.why)
    }

    /// What to write instead.
    #[must_use]
    pub fn instead(&self) -> String {
        with_version(self.instead)
    }

    /// The first rendered finding of its fixture.
    #[must_use]
    pub fn first_example(&self) -> String {
        let end = self.example.find("\n\n").unwrap_or(self.example.len());
        with_version(self.example[..end].trim_end())
    }

    /// Its documentation as Markdown: what it does, why it matters, an example, what to write instead, and what it rests on.
    #[must_use]
    pub fn explanation(&self) -> String {
        let (what, why, instead) = (self.what(), self.why(), self.instead());
        let example = self.first_example();
        let grounds = self.grounds.explanation();
        format!(
            "{what}\n\n**Why it matters.** {why}\n\n**Example.**\n\n```text\n{example}\n```\n\n**Use instead.** {instead}\n{grounds}"
        )
    }

    /// Whether the level may be set to this one. Every judgment can be lowered; what leaves nothing to compile, and a
    /// literal secret, cannot.
    #[must_use]
    pub fn may_be(&self, level: Level) -> bool {
        level == Level::Deny || !matches!(self.grounds, Grounds::Compilation | Grounds::Secret)
    }
}

impl Grounds {
    /// What the documentation of the lint says about it, as a paragraph; nothing about advice.
    fn explanation(self) -> String {
        match self {
            Self::Compilation => {
                "\n**Level.** It cannot be lowered: without this there is nothing to compile.\n".to_owned()
            }
            Self::Secret => {
                "\n**Level.** It cannot be lowered: it keeps secrets out of the binary and the logs.\n".to_owned()
            }
            Self::Seen(tests) => {
                let tests: Vec<_> = tests.iter().map(|test| format!("`{test}`")).collect();
                format!("\n**Seen by.** {}\n", tests.join(", "))
            }
            Self::Fact(path) => format!("\n**Rests on.** The facts in `{path}`\n"),
            Self::Advice => String::new(),
        }
    }
}

/// A text with the version of the LiteLLM that the tests ran: the one of the catalog that is compiled in.
fn with_version(text: &str) -> String {
    text.replace("{litellm}", Catalog::shipped().litellm_version())
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
