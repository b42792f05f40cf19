//! What of a model map is left out of the catalog, and why.

use crate::error::shown;
use std::fmt;

/// Something of a model map that is not in the catalog. LiteLLM may still use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The model, or the rule.
    pub name: String,
    /// Why it, or a part of it, is left out.
    pub skipped: Skipped,
}

/// Why something is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// The name has a space or a character that is not ASCII, or begins with `[` or `#`: a catalog is ASCII lines of words.
    Name,
    /// Another row has the same name in other case; LiteLLM ignores case, and takes the later one.
    OtherCase,
    /// The row is an alias of a row that is not there, or is an alias itself. LiteLLM drops it too.
    AliasOfNothing,
    /// Its name is already that of a row or of another alias. LiteLLM drops it too.
    AliasIsTaken,
    /// `aliases` is not a list of names. LiteLLM ignores it too.
    WrongAliases,
    /// A rule is not one that LiteLLM uses.
    Rule(&'static str),
    /// The regular expression of a rule is not valid, or not known here.
    Pattern(String),
    /// The value of a field is not of the type that LiteLLM reads.
    Field(String),
    /// A date is not of the form `YYYY-MM-DD`.
    Date(String),
}

impl Note {
    pub(crate) fn new(name: &str, skipped: Skipped) -> Self {
        Note {
            name: shown(name),
            skipped,
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.skipped {
            Skipped::Name => write!(f, "`{name}`: a catalog cannot have this name"),
            Skipped::OtherCase => write!(f, "`{name}`: another row has this name in other case"),
            Skipped::AliasOfNothing => write!(f, "`{name}`: an alias of no row"),
            Skipped::AliasIsTaken => write!(f, "`{name}`: the name of this alias is taken"),
            Skipped::WrongAliases => write!(f, "`{name}`: `aliases` is not a list of names"),
            Skipped::Rule(reason) => write!(f, "rule `{name}`: {reason}"),
            Skipped::Pattern(reason) => write!(f, "rule `{name}`: its pattern has {reason}"),
            Skipped::Field(field) => write!(f, "`{name}`: `{field}` has an unexpected type"),
            Skipped::Date(date) => write!(f, "`{name}`: `{date}` is not a date"),
        }
    }
}
