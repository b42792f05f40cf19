//! Models that are no longer in LiteLLM's model map.

use crate::models::{self, Model};
use crate::resolve;

static TEXT: &str = include_str!("../data/retired.txt");

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

/// The retired model that `id` names, written as for [`model`](crate::model).
#[must_use]
pub fn retired(id: &str) -> Option<Retired> {
    // A name that resolves to a current model is not retired, even if a retired one would match it too.
    if resolve::resolve(models::TEXT, id).is_some() {
        return None;
    }
    resolve::resolve(TEXT, id).map(Retired::parse)
}

/// Every retired model, in the order of the ids, ignoring case.
pub fn all_retired() -> impl Iterator<Item = Retired> + Clone {
    crate::table::lines(TEXT).map(Retired::parse)
}

impl Retired {
    /// A current model of the same provider, mode and family with a later version, found by names only.
    #[must_use]
    pub fn successor(&self) -> Option<Model> {
        models::successor(self.id)
    }

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
