//! The size of a model.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// The class used to choose models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Size {
    /// Fast and cheap.
    Small,
    /// Between the two.
    Medium,
    /// The most able.
    Large,
}

impl Size {
    /// Every size, from small to large.
    pub const ALL: &'static [Self] = &[Self::Small, Self::Medium, Self::Large];

    /// The canonical name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// Other names that a datum may use.
    #[must_use]
    pub const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Small => &["sm0l"],
            Self::Medium => &[],
            Self::Large => &["ch0nky"],
        }
    }

    /// What a model of this size is like.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Small => "fast and cheap",
            Self::Medium => "between the two",
            Self::Large => "the most able",
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A string that names no [`Size`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownSize;

impl fmt::Display for UnknownSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown size: expected `small`, `medium` or `large`")
    }
}

impl Error for UnknownSize {}

impl FromStr for Size {
    type Err = UnknownSize;

    /// The size of this name or alias.
    fn from_str(name: &str) -> Result<Self, UnknownSize> {
        Self::ALL
            .iter()
            .copied()
            .find(|size| size.name() == name || size.aliases().contains(&name))
            .ok_or(UnknownSize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_and_alias_is_read_back() {
        for size in Size::ALL {
            assert_eq!(size.name().parse(), Ok(*size));
            for alias in size.aliases() {
                assert_eq!(alias.parse(), Ok(*size));
            }
        }
        assert_eq!("huge".parse::<Size>(), Err(UnknownSize));
    }
}
