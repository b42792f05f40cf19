//! What a compilation may be told beside its sources.

use crate::diagnostics::lint::{Level, Lint};
use crate::diagnostics::suggest::nearest;
use crate::lints;
use crate::litellm::date::day_number;
use crate::source::parallel;
use std::collections::BTreeMap;
use std::num::NonZero;

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Levels of lints other than their own, by code.
    levels: BTreeMap<&'static str, Level>,
    /// The day that dates are compared with, as `2026-11-30`.
    as_of: Option<String>,
    /// The overlay that is laid over the datums.
    overlay: Option<String>,
    /// How many threads read, where not as many as there are processors.
    threads: Option<NonZero<usize>>,
}

/// A level that a lint cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LevelError {
    /// There is no such lint.
    #[error("there is no lint `{code}`")]
    Unknown {
        /// What was given.
        code: String,
        /// The nearest one that there is.
        near: Option<&'static str>,
    },
    /// What the lint finds leaves nothing to compile, or is a secret.
    #[error("`{code}` cannot be lowered: what it finds leaves nothing to compile, or is a secret")]
    Lowered {
        /// The lint.
        code: &'static str,
    },
}

/// An argument that is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{date}` is not a date such as `2026-11-30`")]
pub struct DateError {
    /// The argument.
    date: String,
}

impl Options {
    /// Gives a lint another level. What leaves nothing to compile cannot be lowered.
    ///
    /// # Errors
    /// Where there is no such lint, or it would be lowered from deny.
    pub fn set_level(&mut self, code: &str, level: Level) -> Result<(), LevelError> {
        let Some(lint) = lints::by_code(code) else {
            let near = nearest(code, lints::ALL.iter().map(|lint| lint.code));
            return Err(LevelError::Unknown {
                code: code.to_owned(),
                near,
            });
        };
        if !lint.may_be(level) {
            return Err(LevelError::Lowered { code: lint.code });
        }
        self.levels.insert(lint.code, level);
        Ok(())
    }

    /// Compares the dates on which models are retired with this day, `2026-11-30`. Without one no clock is asked.
    ///
    /// # Errors
    /// If it is not a date.
    pub fn set_as_of(&mut self, date: &str) -> Result<(), DateError> {
        if day_number(date).is_none() {
            return Err(DateError {
                date: date.to_owned(),
            });
        }
        self.as_of = Some(date.to_owned());
        Ok(())
    }

    /// Lays the overlay of this name over the datums: `prod` for `overlays/prod.toml`.
    pub fn set_overlay(&mut self, name: &str) {
        self.overlay = Some(name.to_owned());
    }

    /// Reads on at most this many threads; by default on as many as there are processors. The result is the same.
    pub fn set_threads(&mut self, threads: NonZero<usize>) {
        self.threads = Some(threads);
    }

    /// How many threads read at most.
    pub(crate) fn threads(&self) -> NonZero<usize> {
        self.threads.unwrap_or_else(parallel::available)
    }

    /// The overlay that is laid over the datums.
    pub(crate) fn overlay(&self) -> Option<&str> {
        self.overlay.as_deref()
    }

    /// The day that dates are compared with.
    pub(crate) fn as_of(&self) -> Option<&str> {
        self.as_of.as_deref()
    }

    /// The level that a lint was given.
    pub(crate) fn level(&self, lint: &Lint) -> Option<Level> {
        self.levels.get(lint.code).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgment_can_be_changed_and_a_condition_cannot() {
        let mut options = Options::default();
        assert_eq!(options.set_level("unknown-parameter", Level::Deny), Ok(()));
        assert_eq!(options.set_level("duplicate-item", Level::Allow), Ok(()));
        assert_eq!(options.set_level("unknown-key", Level::Warn), Ok(()));
        let code = "missing-key";
        assert_eq!(
            options.set_level(code, Level::Warn),
            Err(LevelError::Lowered { code })
        );
        assert_eq!(options.set_level(code, Level::Deny), Ok(()));
        let near = Some("unknown-key");
        let unknown = LevelError::Unknown {
            code: "unknwn-key".to_owned(),
            near,
        };
        assert_eq!(options.set_level("unknwn-key", Level::Deny), Err(unknown));
    }
}
