//! A value that may come from the environment.

use core::fmt;

/// A value that is known at build time, or read from the environment when the proxy starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The value itself.
    Literal(&'static str),
    /// The name of the environment variable that holds it.
    Env(&'static str),
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(value) => f.write_str(value),
            Self::Env(name) => write!(f, "${name}"),
        }
    }
}
