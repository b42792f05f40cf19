//! The `supports_…` flags of a model.

use std::fmt;

use crate::catalog::Catalog;
use crate::part::Part;
use crate::table;

/// The flags of a model: what the map calls `supports_vision` is `vision` here.
///
/// A flag is true, false or absent in the map; LiteLLM does not distinguish the last two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Supports {
    /// Codes separated by commas, with `!` before false ones.
    codes: &'static str,
    /// Each code and its flag, in lines.
    legend: &'static str,
}

impl Catalog {
    /// Every flag, in the order of the codes.
    pub fn flags(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let lines = self.lines(Part::Supports);
        lines
            .filter_map(|line| line.split_once(' '))
            .map(|(_, name)| name)
    }
}

impl Supports {
    pub(crate) const fn new(codes: &'static str, legend: &'static str) -> Self {
        Supports { codes, legend }
    }

    /// The value of this flag; `None` if the map does not have it.
    #[must_use]
    pub fn get(&self, flag: &str) -> Option<bool> {
        let mut legend = self.legend.lines().filter_map(|line| line.split_once(' '));
        let (code, _) = legend.find(|(_, name)| *name == flag)?;
        self.codes
            .split(',')
            .find_map(|word| match word.strip_prefix('!') {
                Some(denied) => (denied == code).then_some(false),
                None => (word == code).then_some(true),
            })
    }

    /// Whether this flag is true.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.get(flag) == Some(true)
    }

    /// The flags that the map has for the model, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, bool)> + Clone + use<> {
        let legend = self.legend;
        self.codes.split(',').filter_map(move |word| {
            let code = word.strip_prefix('!');
            let (_, name) = table::find(legend, code.unwrap_or(word))?.split_once(' ')?;
            Some((name, code.is_none()))
        })
    }
}

impl fmt::Debug for Supports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
