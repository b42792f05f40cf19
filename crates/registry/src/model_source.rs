//! Where the models of a proxy come from.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// Where the proxy finds the models that it serves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ModelSource {
    /// In the configuration: every model has a datum.
    #[default]
    Datums,
    /// In the database of the proxy, beside those that have a datum.
    Database,
}

impl ModelSource {
    /// Every source, the default first.
    pub const ALL: &'static [Self] = &[Self::Datums, Self::Database];

    /// The name in a datum.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Datums => "datums",
            Self::Database => "database",
        }
    }

    /// What it means, in a few words.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Datums => "every model has a datum",
            Self::Database => "LiteLLM reads models from its database; there may be none in datums",
        }
    }
}

impl fmt::Display for ModelSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A string that names no [`ModelSource`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownModelSource;

impl fmt::Display for UnknownModelSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown source of models: expected `datums` or `database`")
    }
}

impl Error for UnknownModelSource {}

impl FromStr for ModelSource {
    type Err = UnknownModelSource;

    /// The source of this name.
    fn from_str(name: &str) -> Result<Self, UnknownModelSource> {
        let mut all = Self::ALL.iter().copied();
        all.find(|source| source.name() == name)
            .ok_or(UnknownModelSource)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_has_its_name() {
        for source in ModelSource::ALL {
            assert_eq!(source.name().parse(), Ok(*source));
        }
        assert_eq!("db".parse::<ModelSource>(), Err(UnknownModelSource));
    }
}
