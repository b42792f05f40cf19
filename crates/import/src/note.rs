//! What the report of an import says.

use std::fmt;

/// Something that is not in the datums as it was in the configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The place in the configuration, as `model_list[0].litellm_params.api_key`.
    pub place: String,
    /// What became of it.
    pub message: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The notes so far.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<Note>);

impl Notes {
    /// Adds a note.
    pub(crate) fn add(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.0.push(Note {
            place: place.into(),
            message: message.into(),
        });
    }

    /// The notes, in the order in which they were made, each once.
    pub(crate) fn into_vec(self) -> Vec<Note> {
        let mut notes = self.0;
        notes.dedup();
        notes
    }
}
