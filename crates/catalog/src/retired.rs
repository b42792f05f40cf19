//! Models that are no longer in LiteLLM's model map.

use crate::catalog::Catalog;
use crate::part::Part;

/// A model that was in the map of an older LiteLLM and that the current one cannot resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retired {
    /// Its key in the older map.
    pub id: &'static str,
    /// The prefix of its provider.
    pub provider: &'static str,
    /// The newest version that had it, among those that were read: versions in between may have had it longer.
    pub last_version: &'static str,
    /// The date of its deprecation, `YYYY-MM-DD`.
    pub deprecation_date: Option<&'static str>,
    /// The kind of requests that it answered.
    pub mode: Option<&'static str>,
    /// The maximum number of tokens in a request.
    pub max_input_tokens: Option<u32>,
}

impl Catalog {
    /// The retired model that `id` names, written as for [`model`](Self::model).
    #[must_use]
    pub fn retired(&'static self, id: &str) -> Option<Retired> {
        // A name that resolves to a current model is not retired, even if a retired one would match it too.
        if self.listed_model(id).is_some() {
            return None;
        }
        self.resolve(Part::Retired, id).map(Retired::parse)
    }

    /// Every retired model, in the order of the ids, ignoring case.
    pub fn all_retired(&self) -> impl Iterator<Item = Retired> + Clone + use<> {
        self.lines(Part::Retired).map(Retired::parse)
    }
}

impl Retired {
    fn parse(line: &'static str) -> Retired {
        let mut words = line.split(' ');
        let mut next = || words.next().filter(|&word| word != "-");
        Retired {
            id: next().unwrap_or_default(),
            provider: next().unwrap_or_default(),
            last_version: next().unwrap_or_default(),
            deprecation_date: next(),
            mode: next(),
            max_input_tokens: next().and_then(|word| word.parse().ok()),
        }
    }
}
