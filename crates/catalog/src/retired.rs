//! Models that LiteLLM's map no longer has.

use crate::{Model, models, resolve};

static TEXT: &str = include_str!("../data/retired.txt");

/// A model that was in the map of an older LiteLLM and that this one cannot resolve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retired {
    /// The key that it had in the map.
    pub id: &'static str,
    /// The prefix that served it.
    pub provider: &'static str,
    /// The newest of the versions of LiteLLM read that had it: those in between, which were not, may have had it longer.
    pub last_version: &'static str,
    /// The day that the map gave for its deprecation, `YYYY-MM-DD`.
    pub deprecation_date: Option<&'static str>,
    /// What it was called for.
    pub mode: Option<&'static str>,
    /// The most tokens of a request.
    pub max_input_tokens: Option<u32>,
}

/// The model that is gone which `id` names, written as for [`model`](crate::model).
#[must_use]
pub fn retired(id: &str) -> Option<Retired> {
    // A name that means a living model is none of a model that is gone, whatever else it might be short for.
    if resolve::resolve(models::TEXT, id).is_some() {
        return None;
    }
    resolve::resolve(TEXT, id).map(Retired::parse)
}

/// Every model that is gone, in the order of the ids without regard to case.
pub fn all_retired() -> impl Iterator<Item = Retired> + Clone {
    crate::table::lines(TEXT).map(Retired::parse)
}

impl Retired {
    /// A living model of the same provider, mode and family and of a later version; told from the names alone.
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
