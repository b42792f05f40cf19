//! The model map: LiteLLM's JSON of models, prices and limits.

use crate::aliases::{self, Entries};
use crate::entry::Entry;
use crate::error::{MapError, shown};
use crate::json::{Document, Fields};
use crate::notes::{Note, Skipped};
use crate::row::{MAX_WORD, Row};
use crate::rules::Rules;
use std::collections::BTreeMap;

/// Documentation in the form of a model.
const SAMPLE: &str = "sample_spec";
/// Rules for what rows leave out.
const RULES: &str = "fallback_generalizations";

/// The models of a map as LiteLLM looks them up: with aliases of rows, and with what the map's own rules fill in.
#[derive(Clone, Debug)]
pub struct ModelMap {
    /// By lowercase id.
    rows: BTreeMap<String, Row>,
    notes: Vec<Note>,
}

impl ModelMap {
    /// Reads a map. Either all of it is right, or it is an error.
    ///
    /// # Errors
    /// If it is too large, not JSON, or if a value that LiteLLM relies on is missing or of another type. The error names the line.
    pub fn parse(bytes: &[u8]) -> Result<Self, MapError> {
        Self::parse_rows(bytes, |_| false)
    }

    /// Reads the map that a running proxy uses (`/public/litellm_model_cost_map`), without the rows that it adds for its own
    /// deployments. LiteLLM has already applied its rules to the rows that were used, and does not show the rules.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_of_proxy(bytes: &[u8]) -> Result<Self, MapError> {
        Self::parse_rows(bytes, |fields| {
            let has = |name| fields.iter().any(|(key, _)| key == name);
            has("db_model") || !has("litellm_provider")
        })
    }

    fn parse_rows(
        bytes: &[u8],
        is_left_out: impl Fn(&Fields<'_>) -> bool,
    ) -> Result<Self, MapError> {
        let document = Document::new(bytes)?;
        let mut notes = Vec::new();
        let mut rules = Rules::default();
        let mut entries: Entries<'_> = Vec::new();
        for (name, raw) in document.root()? {
            if name == RULES {
                rules = Rules::read(&document, raw, &mut notes)?;
            } else if name != SAMPLE {
                let place = format!("`{}`", shown(&name));
                let fields = document.table(raw, &place)?;
                if is_left_out(&fields) {
                    continue;
                }
                let entry = Entry::new(&document, &place, document.line(raw), fields)?;
                check_name(&name, entry.line)?;
                entries.push((name, entry));
            }
        }
        let mut rows = BTreeMap::new();
        for (name, mut entry) in aliases::expand(entries, &mut notes) {
            rules.fill(&name, &mut entry)?;
            let row = Row::new(name.to_string(), &entry, &mut notes)?;
            if !is_word(&name) {
                notes.push(Note::new(&name, Skipped::Name));
            } else if let Some(other) = rows.insert(name.to_ascii_lowercase(), row) {
                notes.push(Note::new(&other.id, Skipped::OtherCase));
            }
        }
        if rows.is_empty() {
            return Err(MapError::Empty);
        }
        Ok(ModelMap { rows, notes })
    }

    /// The number of models.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no models, which [`parse`](Self::parse) refuses.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What of the map is left out.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The models, in the order of the ids, ignoring case.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows.values()
    }

    /// The model of this id, ignoring case.
    pub(crate) fn row(&self, id: &str) -> Option<&Row> {
        self.rows.get(&id.to_ascii_lowercase())
    }
}

/// Refuses names that nobody gives to a model, so that they are never printed or looked up.
fn check_name(name: &str, line: usize) -> Result<(), MapError> {
    let reason = if name.is_empty() {
        "is empty"
    } else if name.chars().any(char::is_control) {
        "has control characters"
    } else if name.starts_with("__") {
        "begins with `__`"
    } else if name.len() > MAX_WORD {
        "is too long"
    } else {
        return Ok(());
    };
    Err(MapError::Name {
        line,
        name: shown(name),
        reason,
    })
}

/// Whether a name can begin a line of a catalog.
fn is_word(name: &str) -> bool {
    name != "-" && !name.starts_with(['[', '#']) && name.bytes().all(|byte| byte.is_ascii_graphic())
}
